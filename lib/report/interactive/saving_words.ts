/** Says in words what a shop would save. */
import type { ModelSaving } from "../../applications/saving/model_saving.ts";
import type { ShopSaving } from "../../applications/saving/saving_for_shop.ts";
import {
  askingWords,
  SAVING_COLUMNS,
  savingCells,
  wholeAmount,
} from "../../applications/saving/saving_table.ts";
import type { TextTable } from "./text_table.ts";

/** Returns the sentence that stands first: which model costs least with a person's help, and what it saves. */
export function savingHeadline({ models, cheapest, person, source }: ShopSaving): string {
  const best = cheapest === undefined ? undefined : models[cheapest];
  if (!best) return source;
  const { asked, savingAgainstPerson: saved } = best;
  const verdict = saved.low > 0
    ? `That saves ${withRange(saved)} against a person who does all`
    : saved.high < 0
    ? `That costs ${
      withRange({ value: -saved.value, low: -saved.high, high: -saved.low })
    } more than a person who does all`
    : `That is not told apart from a person who does all (saving ${withRange(saved)})`;
  return `Cheapest per period: ${best.model}, which ${askingPhrase(best)}, for ${
    wholeAmount(asked.value)
  }. ${verdict}, who ` +
    `costs ${wholeAmount(person)}.`;
}

/** Returns a row for each model; what a person costs who does all is the same for each, and not among them. */
export function savingRows({ models }: ShopSaving): TextTable {
  const [, model, , ...columns] = SAVING_COLUMNS;
  const isShown = (_: string, c: number) => columns[c] !== "saves against the model alone";
  return {
    columns: [model, ...columns.filter(isShown)],
    rows: models.map((own) => [own.model, ...savingCells(own).filter(isShown)]),
  };
}

/** Returns what has to be known of the result: what was normalised, assumed and left out, and where intervals are from. */
export function savingNotes(saving: ShopSaving, assumed: readonly string[]): string[] {
  const { volumes, unmeasured, source, models, cheapest } = saving;
  const best = cheapest === undefined ? undefined : models[cheapest];
  return [
    volumes.sentence,
    ...(assumed.length > 0 ? [`Left empty, and assumed: ${assumed.join("; ")}.`] : []),
    ...(unmeasured.length > 0
      ? [`There are no measurements of ${unmeasured.join(", ")}: these are in no cost.`]
      : []),
    ...(best && best.optimism > 0
      ? [
        `As the threshold was chosen on the images that the cost is counted on, ${
          wholeAmount(best.asked.value)
        } may be too low ` +
        `by up to ${wholeAmount(best.optimism)}; the intervals allow for it.`,
      ]
      : []),
    source,
  ];
}

function askingPhrase({ threshold }: ModelSaving): string {
  const words = askingWords(threshold.value);
  return words.includes("asks")
    ? words + (threshold.value > 1 ? " a person" : "")
    : `asks a person below ${words}`;
}

function withRange({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${wholeAmount(value)} (${wholeAmount(low)} to ${wholeAmount(high)})`;
}
