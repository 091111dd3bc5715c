/** Makes the card on recommendations. */
import { plural } from "../../core/plural.ts";
import { list, percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import { cardPicture } from "./card_picture.ts";
import { foundResult, type Measured, type Results } from "./found_result.ts";
import { percentRange } from "./percent_range.ts";

interface Recommender {
  name: string;
  hitRate: Measured;
}

/** A planned comparison on the same customers, which tells apart what overlapping intervals do not. */
interface Contrast {
  first: string;
  second: string;
  /** How the first compares with the second. */
  verdict: "higher" | "lower" | "open";
}

/** It knows what no shop knows, or nothing at all: neither is a choice. */
const NO_CHOICE = /oracle|chance|random/i;
const POPULAR = /popular|sells best|bestsell/i;

/** Says which recommender simulated customers buy most from. */
export function recommendationCard(results: Results): DecisionCard {
  const card = { id: "card-recommendation", title: "Recommendations", notebook: "12_search" };
  const found = foundResult<{ judged: readonly Recommender[]; contrasts?: readonly Contrast[] }>(
    results,
    card.notebook,
    "recommendations",
  );
  const all = found?.value.judged ?? [], contrasts = found?.value.contrasts ?? [];
  const choices = all.filter(({ name }) => !NO_CHOICE.test(name))
    .sort((a, b) => b.hitRate.value - a.hitRate.value);
  const [best, ...others] = choices;
  if (!found || !best) return card;
  const isShown = (other: string) =>
    contrasts.some(({ first, second, verdict }) =>
      first === best.name && second === other && verdict === "higher" ||
      first === other && second === best.name && verdict === "lower"
    );
  const tied = others.filter(({ name, hitRate }) => hitRate.high >= best.hitRate.low && !isShown(name))
    .map(({ name }) => name);
  const finding =
    `Of the simulated customers ${percent(best.hitRate.value, 0)} buy something that “${best.name}” ` +
    `recommends, the highest of the lists that a shop could make.`;
  return {
    ...card,
    found: {
      finding,
      figure: cardPicture(
        all.map(({ name, hitRate }) => ({ name, ...hitRate, isMarked: name === best.name })),
        { title: "Simulated customers who buy from the list", of: found },
      ),
      number: {
        value: percent(best.hitRate.value),
        label: `of simulated customers buy from “${best.name}”`,
        note: `95 % interval ${percentRange(best.hitRate)}, ${plural(best.hitRate.n, "simulated fashion")}`,
      },
      risk: `${
        tied.length > 0
          ? `Within the uncertainty ${list(tied.map((name) => `“${name}”`))} may be as good. `
          : `The next best, “${others[0]?.name ?? "none"}”, is behind by more than the uncertainty. `
      }The customers are simulated, so real ones may buy otherwise.`,
      action: actionOf(best, all),
    },
  };
}

function actionOf(best: Recommender, all: readonly Recommender[]): string {
  const popular = all.find(({ name }) => POPULAR.test(name));
  const test = "Before you rely on it, compare both on real customers for some weeks.";
  if (popular !== best) return `Try “${best.name}” beside what is popular. ${test}`;
  return `Show what sells best, and “similar items” by likeness where nothing is known of sales yet. ${test}`;
}
