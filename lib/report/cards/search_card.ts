/** Makes the card on visual search. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/plural.ts";
import { interval, percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import { cardPicture } from "./card_picture.ts";
import { foundResult, type Measured, type Results } from "./found_result.ts";
import { percentRange } from "./percent_range.ts";

interface Way {
  name: string;
  precision: Measured;
}

/** Says how often the nearest images are of the class that was looked for. */
export function searchCard(results: Results): DecisionCard {
  const card = { id: "card-search", title: "Visual search", notebook: "12_search" };
  const quality = foundResult<readonly Way[]>(results, card.notebook, "search_quality");
  const ways = (quality?.value ?? []).toSorted((a, b) => b.precision.value - a.precision.value);
  const [best, ...others] = ways, last = others.at(-1);
  if (!quality || !best) return card;
  const finding =
    `Of the first results of a search by ${best.name}, ${percent(best.precision.value, 0)} are of the ` +
    `kind that was looked for${last ? `; by ${last.name} it is ${percent(last.precision.value, 0)}` : ""}.`;
  const figure = cardPicture(
    ways.map(({ name, precision }) => ({ name, ...precision, isMarked: name === best.name })),
    { title: "First results of the right kind", of: quality },
  );
  return {
    ...card,
    found: {
      ...{ finding, figure, risk: riskOf(results), action: actionOf(best.name, results) },
      number: {
        value: percent(best.precision.value),
        label: "of the first results are of the right kind",
        note: `95 % interval ${percentRange(best.precision)}, ${plural(quality.n, "query", "queries")}`,
      },
    },
  };
}

/** What photographs lose, where that was measured. */
function riskOf(results: Results): string {
  const kind = "The right kind is not the right taste: nobody was asked whether the results please.";
  const costs = foundResult<{ costs: readonly Way[] }>(results, "12_search", "photographs")?.value.costs ??
    [];
  if (costs.length < 2) return kind;
  const [clean, photographed] = costs;
  return `With made-up photographs as queries it is ${interval(photographed.precision)} instead of ${
    percent(clean.precision.value)
  }. ${kind}`;
}

interface Latency {
  real?: { items: number; index: { medianMs: number } };
}

function actionOf(best: string, results: Results): string {
  const real = foundResult<Latency>(results, "12_search", "search_latency")?.value.real;
  const speed = real
    ? ` Among ${plural(real.items, "image")} the index answers in ${
      fixedDecimals(real.index.medianMs, 2)
    } ms on one machine, once the network has described the query.`
    : "";
  return `Search by ${best}.${speed} Try it on a few hundred photographs of your own shop first.`;
}
