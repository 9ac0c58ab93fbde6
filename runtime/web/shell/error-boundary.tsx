import { Component, type ReactNode } from "react";
import { ProblemAlert, problemOf } from "./problem-alert.tsx";

/** A fault of one area must not take the whole application with it. Reset by another `key`. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="page">
        <ProblemAlert
          problem={problemOf(this.state.error)}
          onRetry={() => {
            globalThis.location.reload();
          }}
        />
      </div>
    );
  }
}
