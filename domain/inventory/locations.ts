import type { RecordDocument, RecordStore, RecordType, WriteContext } from "@yaoflow/runtime/contract";
import { choice, flag, shape, text, titled } from "../shape.ts";
import type { Location } from "./rules.ts";
import { STORAGE_CLASSES, type Zone } from "./zones.ts";

const zones: readonly Zone[] = ["receiving", "storage", "returns", "rejected", "recall", "staging"];

export const locationType: RecordType = {
  type: "location",
  version: 1,
  title: titled("货位", "Location"),
  schema: shape({
    warehouse: text(titled("仓库", "Warehouse"), 40),
    code: text(titled("货位", "Code"), 40, { pattern: "^[A-Za-z0-9-]+$" }),
    zone: choice(titled("库区", "Zone"), zones),
    storageClass: choice(titled("储存条件", "Storage class"), Object.keys(STORAGE_CLASSES)),
    special: flag(titled("特殊药品专库", "Special drug store")),
  }),
  indexes: ["warehouse", "zone", "storageClass"],
  label: "code",
  http: { create: true },
};

/** Value of the picker and id of the record: `<warehouse>.<code>`. */
export function locationId(location: Pick<Location, "warehouse" | "code">): string {
  return `${location.warehouse}.${location.code}`;
}

export interface LocationStore {
  find(company: string, id: string): Promise<Location | null>;
  at(company: string, warehouse: string, code: string): Promise<Location | null>;
  list(company: string, where: Readonly<Record<string, string>>): Promise<readonly Location[]>;
  create(write: WriteContext, location: Location): ReturnType<RecordStore["create"]>;
}

export function createLocationStore(records: RecordStore): LocationStore {
  const find = async (company: string, id: string) =>
    (await records.get<Location>(company, "location", id))?.data ?? null;
  return {
    find,
    at: (company, warehouse, code) => find(company, locationId({ warehouse, code })),
    async list(company, where) {
      const all: RecordDocument<Location>[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: Awaited<ReturnType<typeof records.find<Location>>> = await records.find<Location>(
          company,
          "location",
          { where, limit: 200, ...(cursor === undefined ? {} : { cursor }) },
        );
        all.push(...page.items);
        cursor = page.next;
      }
      return all.map((each) => each.data).sort((a, b) => (locationId(a) < locationId(b) ? -1 : 1));
    },
    create: (write, location) => records.create(write, "location", locationId(location), { ...location }),
  };
}

/** Locations of a sample warehouse: every zone and storage class once, a store of its own for special drugs. */
export function demoLocations(warehouse: string): readonly Location[] {
  const classes = ["room", "cool", "cool-dark", "cold", "refrigerated", "frozen"] as const;
  const codes = { room: "R", cool: "C", "cool-dark": "D", cold: "K", refrigerated: "F", frozen: "Z" } as const;
  const zone = (prefix: string, kind: Zone): Location[] =>
    classes.map((storageClass) => ({
      warehouse,
      code: `${prefix}-${codes[storageClass]}`,
      zone: kind,
      storageClass,
      special: false,
    }));
  const storage = classes.flatMap((storageClass) =>
    ["01", "02"].map(
      (number): Location => ({
        warehouse,
        code: `${codes[storageClass]}-${number}`,
        zone: "storage",
        storageClass,
        special: false,
      }),
    ),
  );
  const special = classes.map(
    (storageClass): Location => ({
      warehouse,
      code: `S${codes[storageClass]}-01`,
      zone: "storage",
      storageClass,
      special: true,
    }),
  );
  return [
    ...zone("RCV", "receiving"),
    ...storage,
    ...special,
    ...zone("RET", "returns"),
    ...zone("REJ", "rejected"),
    ...zone("RECALL", "recall"),
  ];
}
