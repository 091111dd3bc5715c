/** Makes the card on when to ask a person. */
import { plural } from "../../core/plural.ts";
import { percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import { cardPicture } from "./card_picture.ts";
import { foundResult, type Measured, type Results } from "./found_result.ts";
import { percentRange } from "./percent_range.ts";

interface Abstaining {
  title: string;
  /** Fractions of the images that are left to a person. */
  handed: readonly number[];
  /** Accuracy on the others; null where none is left. */
  kept: readonly (Measured | null)[];
}

/** The fraction of the images that a person takes, at most, in this card. */
const TENTH = 0.1;

/** Says how accurate models are when a person takes the images of which they are least sure. */
export function askingCard(results: Results): DecisionCard {
  const card = { id: "card-asking", title: "When to ask a person", notebook: "10_errors" };
  const found = foundResult<readonly Abstaining[]>(results, card.notebook, "risk_coverage");
  const rows = (found?.value ?? []).flatMap(({ title, handed, kept }) => {
    const place = handed.findLastIndex((fraction) => fraction <= TENTH), [all] = kept, rest = kept[place];
    return all && rest ? [{ name: title, all, rest, handed: handed[place] }] : [];
  }).sort((a, b) => b.rest.value - a.rest.value);
  const [best] = rows;
  if (!found || !best) return card;
  const asked = percent(best.handed, 0);
  return {
    ...card,
    found: {
      finding:
        `If a person takes the ${asked} of the images of which the ${best.name} is least sure, it classifies ${
          percent(best.rest.value)
        } of the others correctly, instead of ${percent(best.all.value)} of all.`,
      figure: cardPicture(
        rows.map(({ name, rest: { value, low, high } }) => ({
          name,
          value,
          low,
          high,
          isMarked: name === best.name,
        })),
        { title: `Accuracy on the rest when a person takes ${asked}`, of: found },
      ),
      number: {
        value: percent(best.rest.value),
        label: `right, when a person takes ${asked}`,
        note: `95 % interval ${percentRange(best.rest)}, ${plural(best.rest.n, "validation image")}`,
      },
      risk: noiseWords(best.name, results),
      action:
        "Let the model decide what it is sure of and a person the rest. The threshold that costs least depends " +
        "on your prices: compute it below.",
    },
  };
}

interface Curve {
  title: string;
  perturbation: string;
  levels: readonly number[];
  accuracies: readonly { value: number }[];
}

/** What becomes of the model on photographs that are not as neat. */
function noiseWords(model: string, results: Results): string {
  const curves = foundResult<readonly Curve[]>(results, "10_errors", "robustness")?.value ?? [];
  const own = curves.filter(({ title, accuracies }) => title === model && accuracies.length > 1);
  const least = own.toSorted((a, b) => a.accuracies.at(-1)!.value - b.accuracies.at(-1)!.value)[0];
  const general = "Measured on neat images: on others neither the accuracy nor the threshold need hold.";
  if (!least) return general;
  const [first, last] = [least.accuracies[0], least.accuracies.at(-1)!];
  return `${general} Under the strongest ${least.perturbation} that was tried the model falls from ${
    percent(first.value)
  } to ${percent(last.value)}.`;
}
