import { ok, refused, type Problem, type Result } from "@yaoflow/engine";
import type { Booking } from "./book.ts";
import type { Changer } from "./change.ts";
import { inventoryProblems } from "./problems.ts";
import type { Hold, Stock, StockLedger, StockWrite } from "./stock-ledger.ts";
import type { StockStore } from "./stock-store.ts";

/** Placing and lifting of holds; a hold never touches the base status, lifting one leaves the others (INV-5). */
export function createHolds(store: StockStore, change: Changer) {
  function place(write: StockWrite, id: string, hold: Hold): Promise<Result<Stock, Problem>> {
    return change(write, id, (stock) => {
      if (stock.holds.some((each) => each.id === hold.id)) return ok({ stock, entries: [note("hold", stock, hold)] });
      return ok({ stock: { ...stock, holds: [...stock.holds, hold] }, entries: [note("hold", stock, hold)] });
    });
  }

  /** Puts the holds of the lot on goods that have just arrived. */
  async function fallOn(write: StockWrite, id: string, product: string, lot: string): Promise<Result<Stock, Problem>> {
    const { holds } = await store.lotHolds(write.company, product, lot);
    for (const hold of holds) {
      const placed = await place({ ...write, operationId: `${write.operationId}:hold:${hold.id}` }, id, hold);
      if (!placed.ok) return placed;
    }
    const stock = await store.load(write.company, id);
    return stock ? ok(stock) : refused(inventoryProblems.make("inventory.stock-unknown", { params: { stock: id } }));
  }

  const add: StockLedger["addHold"] = async (write, target, wish) => {
    if (write.approvals.length === 0) return refused(inventoryProblems.make("inventory.evidence-missing"));
    const hold: Hold = { ...wish, reach: "stock" in target ? "stock" : "lot", at: write.at };
    if ("stock" in target) {
      const placed = await place(write, target.stock, hold);
      return placed.ok ? ok([placed.value]) : placed;
    }
    // The lot's register comes first: goods that arrive from now on read it, goods that are there are found below.
    await store.addLotHold(write.company, target.product, target.lot, hold);
    const register = await store.lotHolds(write.company, target.product, target.lot);
    if (!register.holds.some((each) => each.id === hold.id)) return ok([]);
    return overLot(write, target, (stock) => place(write, stock.id, hold));
  };

  const lift: StockLedger["liftHold"] = async (write, target, holdId) => {
    if (write.approvals.length === 0) return refused(inventoryProblems.make("inventory.evidence-missing"));
    const take = (id: string) =>
      change(write, id, (stock) => {
        const hold = stock.holds.find((each) => each.id === holdId);
        if (!hold) return ok({ stock, entries: [note("lift", stock, null, holdId)] });
        const problem = mayLift(write, hold);
        return problem
          ? refused(problem)
          : ok({
              stock: { ...stock, holds: stock.holds.filter((each) => each.id !== holdId) },
              entries: [note("lift", stock, hold)],
            });
      });
    if ("stock" in target) {
      const stock = await store.load(write.company, target.stock);
      const hold = stock?.holds.find((each) => each.id === holdId);
      // A hold on the whole lot is lifted from the whole lot, or the next delivery would bring it back.
      if (hold?.reach === "lot") return refused(unknownHold(holdId));
      const taken = await take(target.stock);
      return taken.ok ? ok([taken.value]) : taken;
    }
    const register = await store.lotHolds(write.company, target.product, target.lot);
    const hold = register.holds.find((each) => each.id === holdId);
    if (!hold && !register.lifted.includes(holdId)) return refused(unknownHold(holdId));
    const problem = hold ? mayLift(write, hold) : null;
    if (problem) return refused(problem);
    await store.dropLotHold(write.company, target.product, target.lot, holdId);
    return overLot(write, target, (stock) =>
      stock.holds.some((each) => each.id === holdId) ? take(stock.id) : Promise.resolve(ok(stock)),
    );
  };

  async function overLot(
    write: StockWrite,
    target: { product: string; lot: string },
    work: (stock: Stock) => Promise<Result<Stock, Problem>>,
  ): Promise<Result<readonly Stock[], Problem>> {
    const done: Stock[] = [];
    for (const stock of await store.ofLot(write.company, target.product, target.lot)) {
      const changed = await work(stock);
      if (!changed.ok) return changed;
      done.push(changed.value);
    }
    return ok(done);
  }

  return { add, lift, fallOn };
}

function mayLift(write: StockWrite, hold: Hold): Problem | null {
  const may = write.actors.some((actor) => hold.liftRoles.includes(actor.role));
  return may ? null : inventoryProblems.make("inventory.hold-role", { params: { roles: hold.liftRoles.join(", ") } });
}

function unknownHold(hold: string): Problem {
  return inventoryProblems.make("inventory.hold-unknown", { params: { hold } });
}

function note(kind: "hold" | "lift", stock: Stock, hold: Hold | null, id?: string): Booking["entries"][number] {
  const document = hold ? { hold } : { document: { kind: "hold", id: id ?? "" } };
  return { kind, quantity: "0", from: null, to: null, balance: "0", reservedChange: "0", ...document };
}
