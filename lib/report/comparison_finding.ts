/** Says in one clause, without figures, what a comparison with a reference found: to be read aloud. */
import { list } from "./format.ts";

/** A variant beside the reference, with its interval. */
export interface FoundRow {
  name: string;
  /** Difference to the reference. */
  value: number;
  /** Ends of its interval. */
  low: number;
  high: number;
  /** Whether it is significant after correction for all comparisons. */
  isSignificant: boolean;
}

/** What `comparisonFinding` reads. */
export interface FoundComparison {
  reference: { name: string };
  rows: readonly FoundRow[];
}

/** Longer lists are counted, not named. */
const MOST_NAMES = 3;

/**
 * Returns a clause such as "sigmoid is significantly worse than ReLU; for tanh a loss is suggestive; no difference is
 * shown for the others". Suggestive is what is not significant after correction, though its own interval excludes 0.
 */
export function comparisonFinding({ reference, rows }: FoundComparison): string {
  const sure = rows.filter(({ isSignificant }) => isSignificant);
  const hinted = rows.filter(({ isSignificant, low, high }) => !isSignificant && (low > 0 || high < 0));
  const named = (some: readonly FoundRow[]) =>
    some.length <= MOST_NAMES
      ? list(some.map(({ name }) => name))
      : some.length < rows.length
      ? `${some.length} of ${rows.length} variants`
      : `all ${rows.length} variants`;
  const verb = (some: readonly FoundRow[]) => some.length === 1 ? "is" : "are";
  const [better, worse] = [sure.filter(({ value }) => value > 0), sure.filter(({ value }) => value < 0)];
  const [gains, losses] = [hinted.filter(({ value }) => value > 0), hinted.filter(({ value }) => value < 0)];
  const rest = rows.length - sure.length - hinted.length, than = `than ${reference.name}`;
  if (rest === rows.length) return `no variant differs significantly from ${reference.name}`;
  return [
    better.length > 0 && `${named(better)} ${verb(better)} significantly better ${than}`,
    worse.length > 0 &&
    `${named(worse)} ${verb(worse)} significantly worse${better.length > 0 ? "" : ` ${than}`}`,
    gains.length > 0 &&
    `for ${named(gains)} a gain${sure.length > 0 ? "" : ` over ${reference.name}`} is suggestive`,
    losses.length > 0 && `for ${named(losses)} a loss is suggestive`,
    rest === 1 && "no difference is shown for the other",
    rest > 1 && "no difference is shown for the others",
  ].filter((part) => part !== false).join("; ");
}
