/** The namespaces that matter here, and the prefix under which the rest of this folder knows each. */
export const yaoflowNamespace = "https://yaoflow.dev/schema/bpmn";
export const feelLanguage = "https://www.omg.org/spec/DMN/20230324/FEEL/";

export const prefixes: Readonly<Record<string, string>> = {
  [yaoflowNamespace]: "yaoflow",
  "http://camunda.org/schema/1.0/bpmn": "camunda",
  "http://flowable.org/bpmn": "flowable",
  "http://activiti.org/bpmn": "activiti",
  "http://camunda.org/schema/zeebe/1.0": "zeebe",
};

/** Whether an expression language is FEEL, in any of the spellings that tools write. */
export function isFeel(language: string): boolean {
  return /feel/i.test(language);
}
