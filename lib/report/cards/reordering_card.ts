/** Makes the card on reordering. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import type { DecisionCard } from "../report_content.ts";
import { cardPicture } from "./card_picture.ts";
import { foundResult, type Measured, type Results } from "./found_result.ts";

type Booking = Measured & { name: string };

/** Says how many days a simulated shop is out of stock when it reorders by what a model counts. */
export function reorderingCard(results: Results): DecisionCard {
  const card = { id: "card-reordering", title: "Reordering", notebook: "13_inventory" };
  const quarters = foundResult<readonly Booking[]>(results, card.notebook, "quarters");
  const [truth, ...ways] = quarters?.value ?? [], sorted = ways.toSorted((a, b) => a.value - b.value);
  const [best] = sorted, worst = sorted.at(-1);
  if (!quarters || !best || !worst) return card;
  const finding = `A simulated shop that books its deliveries by “${best.name}” is out of stock on ${
    days(best.value)
  } days in a quarter, all categories together; by “${worst.name}” on ${days(worst.value)}.`;
  return {
    ...card,
    found: {
      finding,
      figure: cardPicture(
        [truth, ...ways].map(({ name, value, low, high }) => (
          { name, value, low: Math.max(0, low), high, isMarked: name === best.name }
        )),
        { title: "Days out of stock in a simulated quarter", of: quarters, format: days },
      ),
      number: {
        value: days(best.value),
        label: "days out of stock in a simulated quarter",
        note:
          `95 % interval ${days(Math.max(0, best.low))} to ${
            days(best.high)
          }, ${best.n} simulated quarters; with ` +
          `true counts ${days(truth.value)}`,
      },
      risk:
        `${
          correctionWords(ways)
        } The shop is simulated: nobody counts its shelf in between, nothing is stolen or ` +
        "sent back, and no other correction was tried.",
      action: `Reorder by ${best.name}, and count the shelf now and then, as errors in the books add up.`,
    },
  };
}

/** Says where correcting the counts does not help. */
function correctionWords(ways: readonly Booking[]): string {
  const pairs = ways.filter(({ name }) => name.endsWith(", as seen")).flatMap((seen) => {
    const model = seen.name.replace(", as seen", "");
    const adjusted = ways.find(({ name }) => name === `${model}, adjusted`);
    return adjusted ? [{ model, gain: seen.value - adjusted.value }] : [];
  });
  const harmed = pairs.filter(({ gain }) => gain <= 0).map(({ model }) => model);
  const helped = pairs.filter(({ gain }) => gain > 0).map(({ model }) => model);
  return [
    ...(helped.length > 0
      ? [`Correcting the counts (adjusted count) helps the ${helped.join(" and the ")}.`]
      : []),
    ...(harmed.length > 0 ? [`It is not shown to help the ${harmed.join(" and the ")}.`] : []),
  ].join(" ");
}

const days = (value: number) => fixedDecimals(value, 1);
