/**
 * What actions answer about goods that need two persons (§1.9: narcotic, psychotropic class 1, toxic, radioactive). A rule
 * `given` this looks at a flow as such goods go through it.
 */
export const specialGoods = { special: true, twoPersons: true } as const;
