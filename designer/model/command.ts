import type { FlowDefinition, Problem, Result } from "@yaoflow/engine";

/**
 * An undoable change of a definition. `execute` is pure: it gives the changed definition or the reason why not,
 * so a command is asked whether it may run by running it. Definitions share structure, so the history keeps
 * them whole and no command writes a revert of its own.
 */
export interface Command<Definition = FlowDefinition> {
  readonly type: string;
  /** Commands with the same non-null key that follow each other are one step of undo (typing, nudging). */
  readonly mergeKey?: string;
  execute(definition: Definition): Result<Definition, Problem>;
}
