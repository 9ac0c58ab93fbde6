import { definedOnly } from "./cache.ts";
import { sentenceOf } from "./launcher-error.ts";
import { findMongo } from "./mongo-source.ts";
import { findTemporal } from "./temporal-source.ts";

/** Entry of servers.mjs: sees that both servers' programs are there, which the first time on a machine may mean to build them. */
export async function main(root: string): Promise<void> {
  const env = definedOnly(process.env);
  const progress = ({ en }: { readonly en: string }): void => {
    console.log(en);
  };
  try {
    await findMongo(root, env, undefined, progress);
    await findTemporal(env, undefined, progress);
  } catch (error) {
    const { zh, en } = sentenceOf(error, root);
    console.error(`${zh}\n${en}`);
    process.exit(1);
  }
}
