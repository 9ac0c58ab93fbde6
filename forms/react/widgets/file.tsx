import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState, type ReactElement } from "react";
import type { EditorProps } from "../editor.ts";
import { useFormUi } from "../form-ui.ts";
import { formText } from "../texts.ts";
import { aria } from "./aria.ts";

/** A file: sent at once, kept in the form by its hash, so that what is signed is the very bytes. */
export function FileEditor(props: EditorProps): ReactElement {
  const { language, services } = useFormUi();
  const input = useRef<HTMLInputElement>(null);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const multiple = props.schema.type === "array";
  const hashes = Array.isArray(props.value)
    ? props.value.map(String)
    : typeof props.value === "string" && props.value !== ""
      ? [props.value]
      : [];

  const send = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const added: string[] = [];
    try {
      for (const file of files) {
        const stored = await services.uploadFile(file);
        added.push(stored.hash);
        setNames((before) => new Map([...before, [stored.hash, stored.name]]));
      }
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
    if (added.length > 0) props.onChange(multiple ? [...new Set([...hashes, ...added])] : (added[0] ?? undefined));
  };
  const remove = (hash: string): void => {
    const left = hashes.filter((each) => each !== hash);
    props.onChange(multiple ? left : undefined);
  };
  return (
    <div className="yf-file">
      {hashes.map((hash) => (
        <span key={hash} className="yf-file-item">
          <PaperClipOutlined aria-hidden />
          <a href={services.fileUrl(hash)} target="_blank" rel="noreferrer" title={hash}>
            {names.get(hash) ?? `${hash.slice(0, 12)}…`}
          </a>
          {props.readOnly ? null : (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={formText(language, "removeFile", { name: names.get(hash) ?? hash.slice(0, 12) })}
              onClick={() => remove(hash)}
            />
          )}
        </span>
      ))}
      {hashes.length === 0 && props.readOnly ? <output className="yf-static">—</output> : null}
      {props.readOnly || (!multiple && hashes.length > 0) ? null : (
        <>
          <Button
            icon={<UploadOutlined aria-hidden />}
            size={props.compact ? "small" : "middle"}
            loading={busy}
            danger={props.invalid}
            aria-label={formText(language, "chooseFileFor", { label: props.label })}
            onClick={() => input.current?.click()}
          >
            {props.compact ? null : formText(language, busy ? "uploading" : "chooseFile")}
          </Button>
          <input
            {...aria({ ...props, compact: true })}
            ref={input}
            className="yf-file-input"
            type="file"
            tabIndex={-1}
            multiple={multiple}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = "";
              if (files.length > 0) void send(files);
            }}
          />
        </>
      )}
      {failure === null ? null : (
        <span role="alert" className="yf-error">
          {failure}
        </span>
      )}
    </div>
  );
}
