/** Writes the ends of an interval. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";

/** Returns the ends of an interval of fractions as percentages, such as "91.6 to 93.2". */
export function percentRange({ low, high }: { low: number; high: number }): string {
  return `${fixedDecimals(low * 100, 1)} to ${fixedDecimals(high * 100, 1)}`;
}
