/** Finds what no other one beats in everything (the Pareto front). */
import { checkFinite, checkLength } from "./check.ts";

/**
 * Returns for each point the places of the points that dominate it: at least as good in every respect and better in
 * one (Pareto 1906). A point without any is on the front; equal points do not dominate each other.
 *
 * @param points higher is better in each respect: shape `[points, respects]`
 * @throws {TypeError} when points differ in their respects
 * @throws {RangeError} when a value is NaN or infinite
 */
export function dominators(points: readonly ArrayLike<number>[]): number[][] {
  const task = "find what is dominated";
  for (const values of points) {
    const wanted = points[0].length;
    checkLength(task, { name: "the values of each", value: values.length, wanted, of: "those of the first" });
    checkFinite(task, { name: "values", values });
  }
  const places = [...points.keys()];
  return points.map((own) => places.filter((other) => dominates(points[other], own)));
}

/** Returns the places of the points that no other one dominates, in the order given. Errors as in `dominators`. */
export function undominated(points: readonly ArrayLike<number>[]): number[] {
  return [...dominators(points).entries()].filter(([, others]) => others.length === 0).map(([place]) =>
    place
  );
}

function dominates(first: ArrayLike<number>, second: ArrayLike<number>): boolean {
  let isBetter = false;
  for (let i = 0; i < first.length; i++) {
    if (first[i] < second[i]) return false;
    if (first[i] > second[i]) isBetter = true;
  }
  return isBetter;
}
