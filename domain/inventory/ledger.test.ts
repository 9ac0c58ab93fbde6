import { createMemoryLedger } from "../testing/memory-stock.ts";
import { stockContract } from "../testing/stock.suite.ts";

stockContract("memory", () => {
  const memory = createMemoryLedger();
  return { ledger: memory.ledger, deliver: () => Promise.resolve(memory.deliver()) };
});
