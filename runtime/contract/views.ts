import type { Language, Text } from "@yaoflow/engine";

/**
 * A page that a room brings. The web application lists it in the menu, loads it when it is opened, and renders `View`
 * as a React component; the type names no React, so that the contract stays free of it.
 */
export interface DomainView {
  readonly key: string;
  /** Path below the application's root, e.g. `lots`; the view gets everything behind it. */
  readonly path: string;
  readonly title: Text;
  /** `object act` that the principal must hold for the menu entry; the server decides again. */
  readonly permission: string;
  load(): Promise<{ readonly View: (props: DomainViewProps) => unknown }>;
}

export interface DomainViewProps {
  readonly language: Language;
  /** The address behind the view's own path: `["P001", "L1"]`. */
  readonly segments: readonly string[];
  readonly search: URLSearchParams;
  /** What people call a role; its code where it has no name (any more). */
  readonly roleName: (code: string) => string;
  /** Goes to another page of the application; a path from its root. */
  readonly navigate: (to: string) => void;
  /** A call of the API; a refusal is thrown with its problem document. */
  readonly request: <T>(
    method: string,
    path: string,
    options?: {
      readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
      readonly body?: unknown;
    },
  ) => Promise<T>;
}
