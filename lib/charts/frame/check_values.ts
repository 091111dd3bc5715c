/** Refuses data that cannot be drawn, before anything is drawn. */
import { checkFinite as checkFiniteNumbers } from "../../core/check.ts";
import { plural } from "../../core/plural.ts";

/** Throws RangeError where there is nothing to draw. */
export function checkNotEmpty(chart: string, name: string, length: number): void {
  if (length > 0) return;
  throw new RangeError(
    `Cannot draw ${chart} as ${name} must have one item or more: current value is 0 items`,
  );
}

/** Throws RangeError where a list has another length than what it belongs to. */
export function checkLength(chart: string, name: string, actual: number, wanted: number): void {
  if (actual === wanted) return;
  throw new RangeError(
    `Cannot draw ${chart} as ${name} must have ${plural(wanted, "item")}: current value is ${
      plural(actual, "item")
    }`,
  );
}

/** Throws RangeError at the first value that is infinite: NaN stands for a score that is not defined. */
export function checkNotInfinite(chart: string, name: string, values: ArrayLike<number>): void {
  checkFinite(chart, name, Array.from(values, (value) => Number.isNaN(value) ? 0 : value));
}

/** Throws RangeError at the first value that is NaN or infinite. */
export function checkFinite(chart: string, name: string, values: ArrayLike<number>): void {
  checkFiniteNumbers(`draw ${chart}`, { name, values });
}
