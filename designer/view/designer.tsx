import { ReactFlowProvider } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import "./designer.css";
import { App, Button } from "antd";
import type { FlowDefinition, Language, Problem } from "@yaoflow/engine";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import {
  arrange,
  clip,
  isDirty,
  markSaved,
  openHistory,
  paste,
  redo,
  remove,
  replaceFlow,
  run,
  undo,
  type Clipping,
  type Command,
  type History,
  type PaletteItem,
} from "../model/index.ts";
import { BpmnButtons } from "./bpmn-buttons.tsx";
import { Canvas } from "./canvas/canvas.tsx";
import { pathOf } from "./canvas/counterexample.ts";
import { NOTHING, stillThere, type Selection } from "./canvas/selection.ts";
import { EditorHeading, UndoButtons } from "./editor-head.tsx";
import { FindPart } from "./find-part.tsx";
import { PalettePanel, type DropTarget } from "./palette-panel.tsx";
import { isTyping, placing } from "./placing.ts";
import type { DesignCatalogue, DesignerPort } from "./port.ts";
import { ProblemsPanel } from "./problems-panel.tsx";
import { PropertiesPanel } from "./properties/properties-panel.tsx";
import { PublicationDialog } from "./publication-dialog.tsx";
import { useProblems } from "./use-problems.ts";

export interface DesignerProps {
  readonly definition: FlowDefinition;
  readonly revision: number;
  readonly catalogue: DesignCatalogue;
  readonly language: Language;
  readonly port: DesignerPort;
  /** Starts a case of the published flow; absent where this person may not. */
  readonly onRun?: () => void;
}

/** The analyst's editor: palette, canvas, properties, problems; undo for everything; draft, publication. */
export function Designer(props: DesignerProps): ReactElement {
  return (
    <ReactFlowProvider>
      <Editor {...props} />
    </ReactFlowProvider>
  );
}

function Editor({
  definition: opened,
  revision: openedRevision,
  catalogue,
  language,
  port,
  onRun,
}: DesignerProps): ReactElement {
  const { t } = useTranslation("designer");
  const { message } = App.useApp();
  const [history, setHistory] = useState<History>(() => openHistory(opened));
  const [chosen, setSelection] = useState<Selection>(NOTHING);
  const [revision, setRevision] = useState(openedRevision);
  const [focus, setFocus] = useState<{ node: string; nonce: number } | null>(null);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Problem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const clipboard = useRef<Clipping | null>(null);
  const definition = history.present;
  const selection = useMemo(() => stillThere(chosen, definition), [chosen, definition]);
  const side = useRef<HTMLElement>(null);
  const problems = useProblems(definition, port);
  // What was shown is gone with the drawing that it was about.
  const path = useMemo(
    () => (shown && problems?.includes(shown) ? pathOf(definition, shown) : null),
    [shown, problems, definition],
  );
  const tell = useCallback(
    (problem: Problem) => {
      void message.error(problem.text[language]);
    },
    [message, language],
  );

  const command = useCallback(
    (each: Command) => {
      setHistory((before) => {
        const after = run(before, each);
        if (after.ok) return after.value;
        tell(after.problem);
        return before;
      });
    },
    [tell],
  );
  const step = (move: typeof undo): void => {
    const after = move(history);
    if (after.ok) setHistory(after.value);
  };

  const add = (item: PaletteItem, target: DropTarget | null): void => {
    const before = new Set(definition.nodes.map((node) => node.id));
    const after = run(history, placing(item, target, selection, definition));
    if (!after.ok) {
      tell(after.problem);
      return;
    }
    setHistory(after.value);
    setSelection({
      nodes: after.value.present.nodes.filter((node) => !before.has(node.id)).map((node) => node.id),
      edges: [],
    });
    // Chosen by keyboard: what comes next is to fill it in.
    if (target === null) side.current?.focus();
  };

  const save = async (): Promise<boolean> => {
    const saving = history.present;
    const result = await port.save(saving, revision);
    if (!result.ok) {
      tell(result.problem);
      return false;
    }
    setRevision(result.value);
    setHistory((now) => markSaved(now, saving));
    void message.success(t("saved"));
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        void save();
      }
      return;
    }
    switch (event.key.toLowerCase()) {
      case "z":
        step(event.shiftKey ? redo : undo);
        break;
      case "y":
        step(redo);
        break;
      case "s":
        void save();
        break;
      case "c":
        clipboard.current = clip(definition, new Set(selection.nodes));
        void message.info(t("copied"));
        break;
      case "v":
        if (clipboard.current) command(paste(clipboard.current, { x: 32, y: 48 }));
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const go = (place: { readonly kind: "node" | "edge"; readonly id: string }): void => {
    setSelection(place.kind === "node" ? { nodes: [place.id], edges: [] } : { nodes: [], edges: [place.id] });
    const target = place.kind === "node" ? place.id : definition.edges.find((each) => each.id === place.id)?.from;
    if (target !== undefined) setFocus((before) => ({ node: target, nonce: (before?.nonce ?? 0) + 1 }));
  };
  const dirty = isDirty(history);
  const errors = problems?.filter((problem) => problem.severity === "error").length ?? 0;
  const node = definition.nodes.find((each) => each.id === selection.nodes[0]);
  const edge = definition.edges.find((each) => each.id === selection.edges[0]);
  return (
    <div className="designer" onKeyDown={onKeyDown}>
      <div className="designer-bar" role="toolbar" aria-label={t("flowProperties")}>
        <EditorHeading ref={heading} title={definition.title[language]} dirty={dirty} />
        <FindPart
          definition={definition}
          language={language}
          onGo={(id) => {
            go({ kind: "node", id });
          }}
        />
        <UndoButtons history={history} onStep={setHistory} />
        <Button
          onClick={() => {
            command(arrange());
          }}
        >
          {t("arrange")}
        </Button>
        <Button
          disabled={selection.nodes.length + selection.edges.length === 0}
          onClick={() => {
            command(remove(selection.nodes, selection.edges));
            setSelection(NOTHING);
          }}
        >
          {t("remove")}
        </Button>
        <BpmnButtons
          definition={definition}
          language={language}
          port={port}
          onReplace={(other) => {
            command(replaceFlow(other));
            setSelection(NOTHING);
          }}
          onRefused={tell}
        />
        <Button
          disabled={!dirty}
          onClick={() => {
            void save();
          }}
        >
          {t("save")}
        </Button>
        {onRun ? <Button onClick={onRun}>{t("run")}</Button> : null}
        <Button
          type="primary"
          disabled={errors > 0 || problems === null}
          onClick={() => {
            setAsking(true);
          }}
        >
          {t("publish")}
        </Button>
      </div>
      <PalettePanel language={language} onAdd={add} />
      <div className="designer-canvas">
        <Canvas
          definition={definition}
          language={language}
          problems={problems ?? []}
          path={path}
          selection={selection}
          onSelect={setSelection}
          onCommand={command}
          focus={focus}
        />
      </div>
      <PropertiesPanel
        ref={side}
        context={{ definition, catalogue, language }}
        node={node}
        edge={edge}
        onCommand={command}
      />
      <ProblemsPanel
        definition={definition}
        language={language}
        problems={problems}
        shown={shown}
        onShow={setShown}
        onGo={(place) => {
          go(place);
          side.current?.focus();
        }}
      />
      {asking ? (
        <PublicationDialog
          onCancel={() => {
            setAsking(false);
          }}
          onSubmit={async (reason) => {
            if (dirty && !(await save())) return;
            const result = await port.publish(reason);
            if (!result.ok) tell(result.problem);
            else void message.success(t("published"));
            setAsking(false);
          }}
        />
      ) : null}
    </div>
  );
}
