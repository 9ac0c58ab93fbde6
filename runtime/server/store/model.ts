import {
  Schema,
  type Connection,
  type IndexDefinition,
  type IndexOptions,
  type Model,
  type SchemaDefinition,
} from "mongoose";

export interface RowIndex {
  readonly fields: IndexDefinition;
  readonly options?: IndexOptions;
}

/** The one way to declare a collection of the platform: string ids, no version key, no implicit fields, indexes apart. */
export function rowModel<Row extends { _id: string }>(
  db: Connection,
  collection: string,
  fields: SchemaDefinition,
  indexes: readonly RowIndex[] = [],
): Model<Row> {
  const existing = db.models[collection] as Model<Row> | undefined;
  if (existing !== undefined) return existing;
  const schema = new Schema(fields, {
    collection,
    versionKey: false,
    minimize: false,
    id: false,
    strict: "throw",
    autoIndex: false,
    autoCreate: false,
  });
  for (const index of indexes) schema.index(index.fields, index.options ?? {});
  return db.model(collection, schema) as unknown as Model<Row>;
}

/** Creates the collection and its indexes; safe to call again and from several processes at once. */
export async function createIndexes(...models: readonly { createIndexes(): Promise<unknown> }[]): Promise<void> {
  for (const model of models) await model.createIndexes();
}
