/** Reads a shop's figures out of the fields of a form, and says which of them cannot be. */
import { inWords } from "../../core/in_words.ts";
import { CATEGORY_RULES, type EntryRule, SHOP_FIELDS, SHOP_RULES } from "./entry_rules.ts";
import type { ShopCategory, ShopEntries } from "./shop_entries.ts";

/** A shop's figures as they were typed. Rates are percentages, with or without a sign. */
export type ShopTexts =
  & { categories: readonly { name: string; price: string; volume: string }[] }
  & Record<typeof SHOP_FIELDS[number], string>;

/** Why a field cannot be read. */
export interface EntryProblem {
  /** Where it stands, such as `minuteCost` or `categories[2].price`. */
  field: string;
  /** What it must be, what it is, and what to do. */
  message: string;
}

/** What was read. */
export interface ReadShop {
  /** What to compute with: the new figures, or the last ones where there is a problem. */
  entries: ShopEntries | undefined;
  /** One for each field that cannot be; empty where `entries` are new. */
  problems: EntryProblem[];
  /** What was assumed for fields that were left empty, in words. */
  assumed: string[];
}

/** Digits, with a point for decimals; spaces may stand between groups of three. */
const NUMBER = /^[+-]?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)?(\.\d*)?$/;

/**
 * Reads the fields of a form. All problems are named at once; as long as there is one, the last figures stand, so that
 * the result on the page stays what it was. A comma is refused, as `1,250` is read in two ways.
 *
 * @param last the figures that the form had when it was last without a problem; undefined before that
 */
export function readShopEntries(texts: ShopTexts, last?: ShopEntries): ReadShop {
  const problems: EntryProblem[] = [], assumed: string[] = [];
  const read = (field: string, text: string, rule: EntryRule): number | undefined => {
    if (text.trim() === "" && rule.whenEmpty) {
      const { value } = rule.whenEmpty;
      if (value !== undefined) assumed.push(`${rule.label}: ${value * 100} %`);
      return value;
    }
    const value = numberOf(text, rule);
    if (!fits(value, rule)) {
      problems.push({ field, message: wrong(`the ${rule.label}`, ruleInWords(rule), text) });
    }
    return value;
  };
  const categories = texts.categories.map(({ name, price, volume }, c): ShopCategory => {
    const named = (rule: EntryRule) => ({
      ...rule,
      label: `${rule.label} of ${name.trim() || `category ${c + 1}`}`,
    });
    return {
      name: name.trim(),
      price: read(`categories[${c}].price`, price, named(CATEGORY_RULES.price)) ?? NaN,
      volume: read(`categories[${c}].volume`, volume, named(CATEGORY_RULES.volume)) ?? NaN,
    };
  });
  problems.push(...categoryProblems(categories));
  const numbers = SHOP_FIELDS.map((field) => [field, read(field, texts[field], SHOP_RULES[field])]);
  if (problems.length > 0) return { entries: last, problems, assumed: [] };
  return { entries: { ...Object.fromEntries(numbers), categories }, problems, assumed };
}

function categoryProblems(categories: readonly ShopCategory[]): EntryProblem[] {
  const names = categories.map(({ name }) => name);
  const unnamed = names.flatMap((name, c) =>
    name !== "" && names.indexOf(name) === c
      ? []
      : [{ field: `categories[${c}].name`, message: wrong("a category's name", "a name of its own", name) }]
  );
  if (categories.some(({ volume }) => !(volume === 0))) return unnamed;
  const found = categories.length === 0 ? "no category" : "0 for all";
  const message = wrong("the volumes", "above 0 for one category at least", found);
  return [...unnamed, { field: "categories", message }];
}

function numberOf(text: string, { isPercent }: EntryRule): number {
  const plain = text.trim().replace("\u2212", "-");
  const digits = isPercent ? plain.replace(/\s*%$/, "") : plain;
  if (!NUMBER.test(digits) || !/\d/.test(digits)) return NaN;
  const value = Number(digits.replaceAll(/[ \u00a0\u202f]/g, ""));
  return isPercent ? value / 100 : value;
}

function fits(value: number, { most, isPositive }: EntryRule): boolean {
  return value <= most && (isPositive ? value > 0 : value >= 0);
}

function ruleInWords({ most, isPositive, isPercent }: EntryRule): string {
  const end = (isPercent ? most * 100 : most).toLocaleString("en-US").replaceAll(",", " ");
  const unit = isPercent ? " %" : "";
  return `a number ${
    isPositive ? `above 0 and up to ${end}${unit}` : `from 0 to ${end}${unit}`
  }, such as 12.50`;
}

function wrong(name: string, rule: string, text: string): string {
  return `Cannot compute the saving as ${name} must be ${rule}: current value is ${inWords(text)}`;
}
