import type { ReactElement } from "react";
import type { DomainViewProps } from "@yaoflow/runtime/contract";
export function LotView(props: DomainViewProps & { readonly product: string; readonly lot: string }): ReactElement {
  return <div className="page">{props.lot}</div>;
}
