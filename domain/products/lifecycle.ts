import type { JsonSchema } from "@yaoflow/engine";
import type { RecordLifecycle } from "@yaoflow/runtime/contract";
import { isDay } from "../measure/index.ts";
import { scopeTitles } from "../scope-titles.ts";
import { choice, day, shape } from "../shape.ts";
import { scopeCodes, specialCategories, storageClasses, type Product } from "./product.ts";
import { activationGaps, evaluateApproval } from "./rules.ts";
import { productFields } from "./store.ts";
import { categoryTitles, fieldTitles, storageTitles } from "./titles.ts";

/** A draft may hold what an import brought; a person who corrects it chooses from what is right. */
const chosen: Readonly<Record<string, JsonSchema>> = {
  "approvalValidTo?": day(fieldTitles.approvalValidTo),
  "storageClass?": choice(fieldTitles.storageClass, storageClasses, { "x-enum-titles": storageTitles }),
  "scope?": choice(fieldTitles.scope, scopeCodes, { "x-enum-titles": scopeTitles }),
  "specialCategory?": choice(fieldTitles.specialCategory, specialCategories, { "x-enum-titles": categoryTitles }),
};

/** How a product comes into force: what the pages of quality assurance show and offer. */
export const productLifecycle: RecordLifecycle = {
  type: "product",
  path: "/api/products",
  fields: shape({ ...productFields, ...chosen }),
  gaps(today, data) {
    const product = data as unknown as Product;
    // An approval that has run out blocks every purchase; here it is a warning, because it does not block the activation.
    const lapsed = isDay(product.approvalValidTo) ? evaluateApproval(product, today, today) : [];
    return [...activationGaps(product, today), ...lapsed.map((each) => ({ ...each, severity: "warning" as const }))];
  },
};
