/**
 * How goods are counted and how long they may be used: exact quantities (three decimals) and days of expiry.
 * Pure functions that every room of the business may import. Imports nothing; never a store, a clock or another room.
 */
export {
  addQuantity,
  compareQuantity,
  isQuantity,
  isZero,
  multiplyQuantity,
  subtractQuantity,
  sumQuantities,
  type Quantity,
} from "./quantity.ts";
export { compareDecimal, isDecimal } from "./decimal.ts";
export {
  addDays,
  addMonths,
  daysBetween,
  isDay,
  isExpired,
  isExpiry,
  lastUsableDay,
  type Day,
  type ExpiryDate,
} from "./expiry.ts";
export { amountOf, isPrice, sumAmounts, type Money } from "./money.ts";
