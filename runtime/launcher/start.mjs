/** `npm start` and, with `--dev`, `npm run dev`. */
import { run } from "./bootstrap.mjs";

await run("start-main");
