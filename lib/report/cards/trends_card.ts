/** Makes the card on trends and drift. */
import { count, list, percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import { cardPicture } from "./card_picture.ts";
import { foundResult, type Measured, type Results } from "./found_result.ts";
import { percentRange } from "./percent_range.ts";

interface Report {
  falseAlarms: Measured;
  /** Fraction of the seasons with a change that have an alarm after it; absent of quiet seasons. */
  detected?: Measured;
  medianDelay: number | null;
}

interface Watch {
  /** What is watched: true sales first, then what models see. */
  watched: readonly string[];
  /** Of quiet seasons first, then of ever stronger changes. */
  reports: readonly (readonly Report[])[];
}

interface Drift {
  tests: readonly string[];
  driftRows: readonly { name: string; of: readonly { value: number }[] }[];
}

/** Says how often and how soon a change in sales is seen, and whether bad photographs are. */
export function trendsCard(results: Results): DecisionCard {
  const card = { id: "card-trends", title: "Trends and drift", notebook: "13_inventory" };
  const watch = foundResult<Watch>(results, card.notebook, "watch");
  const { watched = [], reports = [] } = watch?.value ?? {}, [quiet, ...changes] = reports;
  // One of middling strength: the strongest is always seen, the weakest seldom.
  const middle = changes[Math.floor(changes.length / 2)] ?? [];
  const rows = watched.flatMap((name, w) => {
    const detected = middle[w]?.detected;
    return detected
      ? [{ name, ...detected, delay: middle[w].medianDelay, falseAlarms: quiet[w].falseAlarms }]
      : [];
  });
  const [truth, ...seen] = rows, best = seen.toSorted((a, b) => b.value - a.value)[0];
  if (!watch || !truth || !best) return card;
  const delay = best.delay === null ? "" : `, half of them within ${count(best.delay)} days`;
  return {
    ...card,
    found: {
      finding:
        `A change in sales of middling strength raises an alarm in ${
          percent(best.value, 0)
        } of the simulated seasons by ` +
        `“${best.name}”${delay}; on true sales in ${percent(truth.value, 0)}.`,
      figure: cardPicture(
        rows.map(({ name, value, low, high }) => ({ name, value, low, high, isMarked: name === best.name })),
        { title: "Simulated seasons in which the change is seen", of: watch },
      ),
      number: {
        value: percent(best.value),
        label: "of the changes of middling strength are seen",
        note: `95 % interval ${percentRange(best)}, ${best.n} simulated seasons; false alarms in ${
          percent(best.falseAlarms.value)
        } of the quiet ones`,
      },
      ...driftWords(foundResult<Drift>(results, card.notebook, "drift")?.value),
    },
  };
}

/** What to fear and to do, from the days on which photographs were changed or other goods were sold. */
function driftWords(drift: Drift | undefined): { risk: string; action: string } {
  const simulated = "Seasons and photographs' faults are simulated.";
  const watching = "Watch the daily proportions by a cumulative sum";
  if (!drift) return { risk: simulated, action: `${watching}.` };
  const few = 0.5, summer = drift.driftRows.find(({ name }) => /summer/.test(name));
  const faults = drift.driftRows.filter((row) => row !== summer && row.name !== "as ever");
  const noticed = drift.tests.map((name, t) => ({
    name,
    faults: faults.filter(({ of }) => of[t].value > few).length,
    misled: summer?.of[t].value ?? 0,
  }));
  const best = noticed.toSorted((a, b) => b.faults - a.faults || a.misled - b.misled)[0];
  const misled = noticed.filter((own) => own.misled > few / 5).map(({ name }) => `“${name}”`);
  const others = misled.length > 0 ? `${list(misled)} take other goods for a fault. ` : "";
  return {
    risk: `${others}${simulated}`,
    action:
      `${watching}, and the photographs by “${best.name}”, which sees ${best.faults} of ${faults.length} kinds ` +
      "of fault on most days.",
  };
}
