import type { ReactElement } from "react";

/** A product as people know it, with the code that stands on labels and papers. */
export function Product(props: { readonly code: string; readonly name: string | undefined }): ReactElement {
  const { code, name } = props;
  return name === undefined ? (
    <>{code}</>
  ) : (
    <>
      {name} <span className="muted small nowrap">{code}</span>
    </>
  );
}
