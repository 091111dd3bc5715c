/** Writes differences of fractions the way every figure shows them. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";

/**
 * Writes the difference of two fractions, -1 to 1, in percentage points with its sign: `+0.8`, `−60.0`; what
 * rounds to nothing has no sign.
 */
export function formatPoints(difference: number, digits = 1): string {
  const size = fixedDecimals(Math.abs(difference * 100), digits);
  if (Number(size) === 0) return size;
  return `${difference > 0 ? "+" : "−"}${size}`;
}
