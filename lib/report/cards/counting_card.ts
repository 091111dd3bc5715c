/** Makes the card on counting deliveries. */
import { plural } from "../../core/plural.ts";
import { list, percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import { cardPicture } from "./card_picture.ts";
import { foundResult, type Results } from "./found_result.ts";
import { percentRange } from "./percent_range.ts";

/** Fractions of units in a wrong category, by the number of images that the corrections learned from. */
interface ErrorPanel {
  /** Such as "residual network, summer". */
  title: string;
  series: readonly { name: string; x: readonly number[]; y: readonly number[] }[];
}

interface CoverageRow {
  /** Such as "EM, summer". */
  name: string;
  /** Begins with the model. */
  note: string;
  value: number;
  low: number;
  high: number;
}

const SKEWED = "summer";

/** Says how many units of a mixed delivery are counted wrongly, and whether the intervals of the counts hold. */
export function countingCard(results: Results): DecisionCard {
  const card = { id: "card-counting", title: "Counting deliveries", notebook: "13_inventory" };
  const errors = foundResult<readonly ErrorPanel[]>(results, card.notebook, "counting_errors");
  const coverage = foundResult<{ coverageRows: readonly CoverageRow[] }>(results, card.notebook, "coverage");
  const panel = errors?.value.filter(({ title }) => title.endsWith(SKEWED)).toSorted(byFewestErrors)[0];
  const model = panel?.title.split(",")[0] ?? "";
  const rows = coverage?.value.coverageRows.filter(({ note }) => note.startsWith(model)) ?? [];
  const [seen, ...corrections] = panel?.series ?? [];
  const best = corrections.toSorted((a, b) => lastOf(a.y) - lastOf(b.y))[0];
  const ofWay = rows.filter(({ name }) => name.startsWith(`${best?.name},`));
  const held = ofWay.find(({ name }) => name.endsWith(SKEWED));
  if (!panel || !coverage || !best || !held) return card;
  const [asSeen, corrected] = [seen, best].map(({ y }) => percent(lastOf(y)));
  const pays = lastOf(best.y) < lastOf(seen.y);
  const finding =
    `Of a simulated delivery of summer goods the ${model} books ${asSeen} of the units in a wrong category; ` +
    `corrected (${best.name}) it is ${corrected}.`;
  return {
    ...card,
    found: {
      finding,
      figure: cardPicture(
        rows.map(({ note: _, ...row }) => ({ ...row, isMarked: row.name === held.name })),
        { title: `How often the counts' intervals are right: ${model}`, of: coverage, reference: PROMISED },
      ),
      number: {
        value: percent(held.value),
        label: `of the intervals around the counts hold the truth; ${
          percent(PROMISED.value, 0)
        } were promised`,
        note: `${percentRange(held)} from the worst to the best category, ${coverage.n} simulated deliveries`,
      },
      risk: `Of all compositions tried, an interval by ${best.name} holds in the worst category in ${
        percent(Math.min(...ofWay.map(({ low }) => low)), 0)
      } of the deliveries only.${harmWords(seen, corrections)}`,
      action: pays
        ? `Photograph each piece, correct the counts by ${best.name}, and count by hand where the interval crosses the ` +
          "reorder point."
        : "Book what the model sees: the corrections gain nothing here. Count by hand what is close to its reorder point.",
    },
  };
}

type Series = ErrorPanel["series"][number];

/** Names the corrections that make counts worse where they learned from the fewest images. */
function harmWords(seen: Series, corrections: readonly Series[]): string {
  const harmful = corrections.filter(({ y }) => y[0] > seen.y[0]).map(({ name }) => name);
  if (harmful.length === 0) return "";
  return ` Learned from ${plural(seen.x[0], "image")} of each category, the correction by ${
    list(harmful)
  } does harm.`;
}

const PROMISED = { value: 0.95, label: "promised" };

function byFewestErrors(a: ErrorPanel, b: ErrorPanel): number {
  return lastOf(a.series[0].y) - lastOf(b.series[0].y);
}

function lastOf(values: readonly number[]): number {
  return values[values.length - 1];
}
