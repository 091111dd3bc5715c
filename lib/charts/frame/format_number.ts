/** Writes numbers the way every figure shows them. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { significantDigits } from "../../core/numbers/significant_digits.ts";

const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** Writes a count with separators: `5,812`. */
export function formatCount(count: number): string {
  return GROUPED.format(count);
}

/** Writes a fraction, 0 to 1, as a percentage with `digits` decimals: `81.2 %`. */
export function formatPercent(fraction: number, digits = 1): string {
  return `${fixedDecimals(fraction * 100, digits)} %`;
}

/** Writes any number: integers as counts, the others with three significant digits. */
export function formatValue(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return formatCount(value);
  return String(significantDigits(value, 3));
}
