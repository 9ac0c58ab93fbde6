import type { EditorProps } from "../editor.ts";

/** Name, state and description of a control, as assistive technology (and the browser tests) find it. */
export function aria(props: EditorProps): {
  readonly id: string;
  readonly "aria-label"?: string;
  readonly "aria-required"?: true;
  readonly "aria-invalid"?: true;
  readonly "aria-describedby"?: string;
} {
  return {
    id: props.id,
    // Outside a grid the visible <label> names the control.
    ...(props.compact ? { "aria-label": props.label } : {}),
    ...(props.required ? { "aria-required": true } : {}),
    ...(props.invalid ? { "aria-invalid": true } : {}),
    ...(props.describedBy === undefined ? {} : { "aria-describedby": props.describedBy }),
  };
}
