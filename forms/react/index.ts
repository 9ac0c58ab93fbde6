/**
 * Forms on a page: rjsf with the antd theme, a file per control, a line grid, and the signature dialog.
 * May import forms/core (without ajv, which compiles with `Function`), React, antd and rjsf; never the API: the application
 * passes what a form asks of it as `FormServices`. Styles: `@yaoflow/forms/react/form.css`.
 */
export { displayValue, type NameOf } from "./display-value.ts";
export type { FormServices, PickerChoice } from "./form-ui.ts";
export { FormView, type FormHandle, type FormViewProps } from "./form-view.tsx";
export { fieldTitle, RecordView } from "./record-view.tsx";
export { SignatureDialog, type SignatureDialogProps, type SignatureGiven } from "./signature-dialog.tsx";
export { useFocusReturn } from "./use-focus-return.ts";
