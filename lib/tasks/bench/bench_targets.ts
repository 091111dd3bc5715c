/** Says in words where the bench meets what is asked of it, and where it does not. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { ratioToTorch, secondCore } from "./bench_ratios.ts";
import type { BenchResult, BenchRow } from "./bench_result.ts";

/** A figure of a row, and what is asked of it. */
interface Held {
  title: string;
  value: number;
  required: number | undefined;
  goal: number | undefined;
}

/** Returns a line on the ratio to PyTorch and one on the second core, as far as there is something to hold. */
export function targetLines({ rows, secondCore: target }: BenchResult): string[] {
  const held = (figure: (row: BenchRow) => number | undefined, asked: (row: BenchRow) => Asked): Held[] =>
    rows.flatMap((row) => {
      const value = figure(row), { required, goal } = asked(row);
      const isHeld = value !== undefined && (required !== undefined || goal !== undefined);
      return isHeld ? [{ title: row.title, value, required, goal }] : [];
    });
  return [
    ...line("Ratio to PyTorch", held(ratioToTorch, (row) => row)),
    ...line("Second core", target ? held(secondCore, () => target) : []),
  ];
}

/** What is asked of a figure, where something is. */
type Asked = { required?: number | undefined; goal?: number | undefined };

function line(what: string, held: readonly Held[]): string[] {
  if (held.length === 0) return [];
  const reaches = ({ value, goal }: Held) => goal !== undefined && value >= goal;
  const meets = ({ value, required }: Held) => required === undefined || value >= required;
  const isMet = held.filter((one) => !reaches(one) && meets(one));
  const parts = [
    ...part("the goal is met by", held.filter(reaches), ({ title }) => title),
    ...part(
      "what is required, but not the goal, by",
      isMet,
      ({ title, value, goal }) =>
        goal === undefined ? title : `${title} (${fixedDecimals(value, 3)}, goal ${goal})`,
    ),
    ...part(
      "missed by",
      held.filter((one) => !meets(one)),
      ({ title, value, required }) => `${title} (${fixedDecimals(value, 3)}, required ${required})`,
    ),
  ];
  return [`${what}: ${parts.join("; ")}.`];
}

function part(words: string, held: readonly Held[], shown: (held: Held) => string): string[] {
  return held.length > 0 ? [`${words} ${held.map(shown).join(", ")}`] : [];
}
