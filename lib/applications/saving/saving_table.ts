/** Writes what models save some shops as a table, for readers without scripts. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import type { BootstrapOptions, Estimate } from "../../metrics/bootstrap_interval.ts";
import { ALWAYS_ASK, type DecisionCounts } from "./decision_counts.ts";
import { EXAMPLE_NOTE, type ExampleShop, exampleShops } from "./example_shops.ts";
import type { ModelSaving } from "./model_saving.ts";
import { savingCalculator, type ShopSaving } from "./saving_for_shop.ts";

/** What is compared, and how resamples are drawn. */
export interface SavingTableOptions extends BootstrapOptions {
  /** @default `exampleShops` of the models' classes */
  shops?: readonly ExampleShop[];
  /** Says where the shops' figures come from. @default `EXAMPLE_NOTE` */
  note?: string;
}

/** A table of text. */
export interface SavingTable {
  columns: string[];
  /** A row for each shop and model; none where nothing was measured. */
  rows: string[][];
  /** What has to stand below it: where the figures and the intervals come from. */
  notes: string[];
}

/** The columns of the table. */
export const SAVING_COLUMNS: readonly string[] = [
  "shop",
  "model",
  "a person does all",
  "the model alone",
  "the model, asking a person",
  "saves against a person",
  "saves against the model alone",
  "asks below a confidence of",
  "decided by the model",
];

/**
 * Returns a row for each shop and model, with intervals in brackets, and notes that say what is made up and what was
 * measured. Figures are rounded to whole units of the currency.
 *
 * @throws {TypeError} when models differ in their classes
 * @throws {RangeError} when an entry, count or option is out of range
 */
export function savingTable(
  measured: readonly DecisionCounts[],
  { shops, note = EXAMPLE_NOTE, ...options }: SavingTableOptions = {},
): SavingTable {
  if (measured.length === 0) {
    return { columns: [...SAVING_COLUMNS], rows: [], notes: [note, "There are no measurements."] };
  }
  const calculate = savingCalculator(measured, options);
  const compared = (shops ?? exampleShops(measured[0].classNames))
    .map(({ title, entries }) => ({ title, saving: calculate(entries) }));
  return {
    columns: [...SAVING_COLUMNS],
    rows: compared.flatMap(({ title, saving }) => rowsOf(title, saving)),
    notes: [...new Set([note, ...compared.flatMap(({ title, saving }) => notesOf(title, saving))])],
  };
}

function rowsOf(title: string, { models, person }: ShopSaving): string[][] {
  return models.map((own) => [title, own.model, wholeAmount(person), ...savingCells(own)]);
}

/** Writes what one model costs and saves, in the order of the table's columns from "the model alone" on. */
export function savingCells(
  { alone, asked, threshold, decided, savingAgainstPerson, savingAgainstAlone }: ModelSaving,
): string[] {
  return [
    range(alone, wholeAmount),
    range(asked, wholeAmount),
    range(savingAgainstPerson, wholeAmount),
    range(savingAgainstAlone, wholeAmount),
    askingWords(threshold.value),
    range(decided, percent),
  ];
}

function notesOf(title: string, { source, unmeasured }: ShopSaving): string[] {
  if (unmeasured.length === 0) return [source];
  return [source, `There are no measurements of ${unmeasured.join(", ")} (${title}): these are in no cost.`];
}

/** Words a threshold: a percentage, or that a person is asked never or always. */
export function askingWords(threshold: number): string {
  if (threshold === ALWAYS_ASK) return "always asks";
  return threshold === 0 ? "never asks" : `${Number((threshold * 100).toPrecision(6))} %`;
}

/** Writes an amount in whole units of the currency. */
export const wholeAmount = (value: number): string =>
  Math.round(value).toLocaleString("en-US").replace(/^-0$/, "0");
const percent = (fraction: number) => `${fixedDecimals(fraction * 100, 1)} %`;
const range = ({ value, low, high }: Estimate, format: (value: number) => string) =>
  `${format(value)} (${format(low)} to ${format(high)})`;
