/** Makes the card on the quality of labels. */
import { plural } from "../../core/plural.ts";
import { formatPoints } from "../../charts/frame/format_points.ts";
import { pairedTInterval } from "../../metrics/paired_t_interval.ts";
import { count, percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import { cardPicture } from "./card_picture.ts";
import { foundResult, type Measured, type Results } from "./found_result.ts";
import { percentRange } from "./percent_range.ts";

/** As in the notebook, where the intervals of three differences hold together. */
const TOGETHER = 1 - 0.05 / 3;

interface Flipped {
  flips: number;
  recall: Measured;
  easy: Measured;
  hard: Measured;
  precision: Measured;
}

/** Says how many wrong labels are found, and how many of those suspected are wrong. */
export function labelsCard(results: Results): DecisionCard {
  const card = { id: "card-labels", title: "Label quality", notebook: "10_errors" };
  const flipped = foundResult<Flipped>(results, card.notebook, "flipped_labels");
  if (!flipped) return card;
  const { flips, recall, easy, hard, precision } = flipped.value;
  const row = (name: string, { value, low, high }: Measured, isMarked = false) => ({
    ...{ name, value, low, high, isMarked },
  });
  return {
    ...card,
    found: {
      finding: `Of ${plural(flips, "label")} that were made wrong on purpose ${
        percent(recall.value, 0)
      } are found; of the labels under suspicion ${percent(precision.value, 0)} had been made wrong.`,
      figure: cardPicture([
        row("wrong labels found", recall, true),
        row("… any other class", easy),
        row("… the most similar class", hard),
        row("suspects that are wrong", precision),
      ], { title: "Wrong labels found, and suspicions that are right", of: flipped }),
      number: {
        value: percent(recall.value),
        label: "of the wrong labels are found",
        note: `95 % interval ${percentRange(recall)}, ${plural(recall.n, "label")} made wrong on purpose`,
      },
      risk: `${suspectWords(results)}The fewer labels are wrong, the more of the suspicions are false.`,
      action:
        `Have a person check the suspects, the most suspicious first; change and delete nothing unseen.${
          cleaningWords(results)
        }`,
    },
  };
}

function suspectWords(results: Results): string {
  const real = foundResult<{ suspects: number }>(results, "10_errors", "suspected_labels");
  if (!real) return "";
  const wrong = expectedWords(results);
  return `Of the real labels ${count(real.value.suspects)} of ${count(real.n)} are under suspicion${
    wrong ? `: ${wrong}` : "; how many of them are wrong is not known"
  }. `;
}

interface Precision {
  rules: readonly { name: string; recall: Measured; alarms: Measured }[];
  likelyRate: number;
}

/** Which part of the suspects is to be expected wrong where as few labels are wrong as is likely. */
function expectedWords(results: Results): string | undefined {
  const found = foundResult<Precision>(results, "10_errors", "label_precision")?.value,
    rule = found?.rules[0];
  if (!found || !rule) return undefined;
  const rate = found.likelyRate, hits = rate * rule.recall.value, alarms = (1 - rate) * rule.alarms.value;
  return `if ${percent(rate, 2)} of the labels are wrong, which nobody knows exactly, ${
    percent(hits / (hits + alarms), 0)
  } of the ` +
    "suspects are to be expected wrong";
}

/** What cleaning gave back, as means over the seeds. */
function cleaningWords(results: Results): string {
  const worth = foundResult<Readonly<Record<string, readonly number[]>>>(
    results,
    "02_preprocessing",
    "cleaning_worth",
  );
  const { damaged, "damaged, then cleaned": cleaned } = worth?.value ?? {};
  if (!damaged || !cleaned || cleaned.length < 2 || cleaned.length !== damaged.length) return "";
  const gains = cleaned.map((accuracy, seed) => accuracy - damaged[seed]);
  const { value, low, high } = pairedTInterval(gains, { confidence: TOGETHER });
  const verdict = low > 0 ? "a gain" : high < 0 ? "a loss" : "no clear difference";
  return ` Cleaning damaged images by a program alone changed the accuracy, in points, by ${
    formatPoints(value)
  } (${formatPoints(low)} to ${formatPoints(high)}): ${verdict}.`;
}
