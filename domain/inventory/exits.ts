import { ok, refused } from "@yaoflow/engine";
import { freePosition, inTurn, moveReserved, reserve, takeOutReserved } from "./book.ts";
import { lineOfMovement, reservedIn } from "./allocate.ts";
import type { Changer } from "./change.ts";
import { inventoryProblems } from "./problems.ts";
import { mayBecome } from "./rules.ts";
import type { Stock, StockLedger } from "./stock-ledger.ts";
import type { StockStore } from "./stock-store.ts";

/**
 * Supplier return and destruction: open to expired, held and rejected goods (INV-9), closed to isolated ones until a
 * ruling. Pending goods leave only after a rejection; qualified goods may go back to the supplier as they are.
 */
export function createExits(store: StockStore, change: Changer): Pick<StockLedger, "reserveForExit" | "exit"> {
  return {
    reserveForExit: (write, { reservation, purpose, position: ref, quantity }) =>
      change(write, ref.stock, (stock) => {
        if (stock.holds.some((hold) => hold.isolate)) return refused(inventoryProblems.make("inventory.isolated"));
        const target = purpose === "supplier-return" ? "TO_SUPPLIER" : "TO_DESTROY";
        const asItIs = purpose === "supplier-return" && ref.status === "QUALIFIED";
        if (!asItIs && !mayBecome(ref.status, target))
          return refused(
            inventoryProblems.make("inventory.transition-not-allowed", { params: { from: ref.status, to: target } }),
          );
        const position = freePosition(stock, ref, quantity);
        if (!position.ok) return position;
        return ok(
          inTurn(stock, [
            (current) => reserve(current, reservation, purpose, position.value, quantity),
            (current) => {
              const made = current.reservations.at(-1);
              if (asItIs || !made) return { stock: current, entries: [] };
              return moveReserved(
                current,
                "earmark",
                made,
                { ...position.value, status: target },
                { picked: false, from: null },
              );
            },
          ]),
        );
      }),

    async exit(write, { reservation, document }) {
      if (write.approvals.length === 0) return refused(inventoryProblems.make("inventory.evidence-missing"));
      for (const { id } of await store.withReservation(write.company, reservation)) {
        const gone = await change(write, id, (stock) => {
          if (stock.holds.some((hold) => hold.isolate)) return refused(inventoryProblems.make("inventory.isolated"));
          const mine = reservedIn(stock, reservation);
          if (mine.some((each) => each.purpose === "sale"))
            return refused(inventoryProblems.make("inventory.reservation-exists", { params: { reservation } }));
          return ok(
            inTurn(
              stock,
              mine.map(
                (each) => (current: Stock) =>
                  takeOutReserved(current, each.purpose === "supplier-return" ? "supplier-return" : "destroy", each, {
                    document,
                  }),
              ),
            ),
          );
        });
        if (!gone.ok) return gone;
      }
      const lines = (await store.movements(write.company, { reservation })).filter(
        (movement) => movement.kind === "supplier-return" || movement.kind === "destroy",
      );
      return lines.length === 0
        ? refused(inventoryProblems.make("inventory.reservation-unknown", { params: { reservation } }))
        : ok(lines.map(lineOfMovement));
    },
  };
}
