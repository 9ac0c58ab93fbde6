import path from "node:path";

/** What is evaluated once per worker instead of once per case, and frozen by the SDK: the pure half of what the sandbox loads. */
const shared = ["workflows/short-stacks.ts", "engine/index.ts", "engine/interpreter/index.ts"];

/** Bundles the workflows of a module for the worker's sandbox. */
export async function bundleWorkflows(root: string, entry: string): Promise<string> {
  const { bundleWorkflowCode, DefaultLogger } = await import("@temporalio/worker");
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, entry),
    preloadModules: shared.map((file) => path.join(root, file)),
    logger: new DefaultLogger("WARN"),
  });
  return code;
}
