/** Says what each number of a shop may be, for forms and for code. */

/** What a number may be: from 0 to `most`. */
export interface EntryRule {
  /** What it is called on a page. */
  label: string;
  /** What is more is rather a slip of the finger than a shop. */
  most: number;
  /** It has to be above 0. */
  isPositive?: true;
  /** It is a fraction, and is entered as a percentage. */
  isPercent?: true;
  /** It may be left empty, and is then this. */
  whenEmpty?: { value: number | undefined };
}

const percentage = (label: string, value: number): EntryRule => ({
  label,
  most: 1,
  isPercent: true,
  whenEmpty: { value },
});

/** What the numbers of one category may be. */
export const CATEGORY_RULES = {
  price: { label: "price", most: 1e6 },
  volume: { label: "volume", most: 1e9 },
} as const satisfies Record<string, EntryRule>;

/** The names of a shop's numbers that are not of one category, in the order in which they are entered. */
export const SHOP_FIELDS = [
  "misplacedCost",
  "stockOutCost",
  "stockOutRate",
  "priceLossRate",
  "minuteCost",
  "secondsPerItem",
  "personErrorRate",
  "unitsPerPeriod",
] as const;

/**
 * What these numbers may be. What is left empty is an assumption, which `readShopEntries` states; that the difference
 * of the prices is lost in full is what notebook 13 assumes, and rather much.
 */
export const SHOP_RULES: Readonly<Record<typeof SHOP_FIELDS[number], EntryRule>> = {
  misplacedCost: { label: "cost of a misplaced unit", most: 1e6 },
  stockOutCost: { label: "cost of a stock-out", most: 1e6 },
  stockOutRate: percentage("percentage of misplaced units that lead to a stock-out", 0.1),
  priceLossRate: percentage("percentage of the difference of the prices that is lost", 1),
  minuteCost: { label: "cost of a person's minute", most: 1000 },
  secondsPerItem: { label: "seconds that a person needs for an item", most: 3600, isPositive: true },
  personErrorRate: percentage("percentage of items that a person gets wrong", 0),
  unitsPerPeriod: { label: "units per period", most: 1e9, isPositive: true, whenEmpty: { value: undefined } },
};
