/** Says what a shop has to enter for its saving to be computed. */
import { checkInteger, checkNumber, checkPositive } from "../../core/check.ts";
import { inWords } from "../../core/in_words.ts";
import { CATEGORY_RULES, type EntryRule, SHOP_FIELDS, SHOP_RULES } from "./entry_rules.ts";

/** What a shop sells of one category. */
export interface ShopCategory {
  /** The name of one of the model's classes. */
  name: string;
  /** Of one unit, in any one currency. */
  price: number;
  /** Units per period, or shares of `unitsPerPeriod` where that is given. */
  volume: number;
}

/** A shop's own figures. All money is in one currency, all volumes are for one period. */
export interface ShopEntries {
  categories: readonly ShopCategory[];
  /** What it costs to find a unit that was booked as another category, and to put it right. */
  misplacedCost: number;
  /** What a stock-out costs. */
  stockOutCost: number;
  /** Fraction of misplaced units that lead to a stock-out, as the books promise a unit that is not there. */
  stockOutRate: number;
  /** Fraction of the difference of the two prices that a misplaced unit loses. */
  priceLossRate: number;
  /** What a minute of a person's time costs. */
  minuteCost: number;
  /** How long a person looks at one unit. */
  secondsPerItem: number;
  /** Fraction of units that a person books as another category. */
  personErrorRate: number;
  /** Units per period; the volumes are then shares of it, of any sum. @default undefined */
  unitsPerPeriod?: number | undefined;
}

/** Throws RangeError at the first number out of range, a category without a name of its own, and no volume at all. */
export function checkShopEntries(task: string, entries: ShopEntries): void {
  const { categories } = entries, names = categories.map(({ name }) => name);
  checkInteger(task, { name: "the number of categories", value: categories.length, least: 1 });
  categories.forEach(({ name, price, volume }, c) => {
    checkEntry(task, { name: `categories[${c}].price`, value: price }, CATEGORY_RULES.price);
    checkEntry(task, { name: `categories[${c}].volume`, value: volume }, CATEGORY_RULES.volume);
    if (name.trim() !== "" && names.indexOf(name) === c) return;
    throw new RangeError(
      `Cannot ${task} as categories[${c}].name must be a name of its own: current value is ${inWords(name)}`,
    );
  });
  for (const name of SHOP_FIELDS) {
    const value = entries[name];
    if (value === undefined && name === "unitsPerPeriod") continue;
    checkEntry(task, { name, value: value ?? NaN }, SHOP_RULES[name]);
  }
  const volume = categories.reduce((sum, category) => sum + category.volume, 0);
  checkPositive(task, { name: "the sum of the volumes", value: volume });
}

function checkEntry(
  task: string,
  { name, value }: { name: string; value: number },
  { most, isPositive }: EntryRule,
): void {
  if (isPositive) checkPositive(task, { name, value });
  checkNumber(task, { name, value, most });
}
