/** `npm run demo`: shows a running installation (`npm start`) at work. What is shown is the domain's story; the launcher tells it. */
import { load, root } from "./bootstrap.mjs";

const { main } = await load("demo-main");
const { demoStory } = await load("demo-story");
await main(root, demoStory);
