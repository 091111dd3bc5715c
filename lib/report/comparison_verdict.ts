/** Says in words what a comparison with a reference found. */
import { formatPoints } from "../charts/frame/format_points.ts";
import { list } from "./format.ts";

/** A variant beside the reference. */
export interface ComparedRow {
  name: string;
  /** Difference to the reference, as a fraction: 0.01 is a point. */
  value: number;
  isSignificant: boolean;
}

/** Names what is significantly better than the reference and what worse, in points, and counts the rest. */
export function comparisonVerdict({ rows }: { rows: readonly ComparedRow[] }): string {
  const sure = rows.filter(({ isSignificant }) => isSignificant);
  if (sure.length === 0) return `None of the ${rows.length} is told apart from the reference.`;
  const named = (some: readonly ComparedRow[]) =>
    list(some.map(({ name, value }) => `${name} (${formatPoints(value)})`));
  const [higher, lower] = [sure.filter(({ value }) => value > 0), sure.filter(({ value }) => value < 0)];
  const words = [
    higher.length > 0 ? `Significantly better, in points: ${named(higher)}.` : "",
    lower.length > 0 ? `Significantly worse: ${named(lower)}.` : "",
    sure.length < rows.length ? `The other ${rows.length - sure.length} are not told apart.` : "",
  ];
  return words.filter((word) => word !== "").join(" ");
}
