/** A sentence in the two languages of the product. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Thrown when the launcher cannot go on for a reason that a person can do something about; never for bugs. */
export class LauncherError extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence, cause?: unknown) {
    super(sentence.en, cause === undefined ? undefined : { cause });
    this.name = "LauncherError";
    this.sentence = sentence;
  }
}

const systemSentences: Readonly<Record<string, (path: string) => Sentence>> = {
  ENOSPC: (path) => ({
    zh: `磁盘已满（${path}），请腾出空间后再启动。`,
    en: `The disk is full (${path}); free some space and start again.`,
  }),
  EDQUOT: (path) => ({
    zh: `磁盘配额已用尽（${path}），请腾出空间后再启动。`,
    en: `The disk quota is used up (${path}); free some space and start again.`,
  }),
  EACCES: (path) => ({
    zh: `没有权限写入 ${path}，请换一个用户或用 YAOFLOW_DATA 指定其他目录。`,
    en: `No permission to write ${path}; use another user or name another folder with YAOFLOW_DATA.`,
  }),
  EROFS: (path) => ({
    zh: `${path} 所在的磁盘是只读的，请用 YAOFLOW_DATA 指定其他目录。`,
    en: `${path} is on a read-only disk; name another folder with YAOFLOW_DATA.`,
  }),
};

/**
 * Turns whatever was thrown into the one sentence that is printed before the launcher exits with a code other than 0.
 * Operating-system errors that an operator can cure (disk full, no permission) get a sentence of their own.
 */
export function sentenceOf(error: unknown, path: string): Sentence {
  if (error instanceof LauncherError) return error.sentence;
  if (!(error instanceof Error)) return sentenceOf(new Error(String(error)), path);
  const { code, message, path: where }: NodeJS.ErrnoException = error;
  const known = code === undefined ? undefined : systemSentences[code];
  if (known !== undefined) return known(where ?? path);
  return { zh: `启动失败：${message}`, en: `Cannot start: ${message}` };
}
