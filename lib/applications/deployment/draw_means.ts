/** Draws where a mean of a few runs may lie. */
import type { Random } from "../../core/random.ts";
import { runsSummary } from "../../metrics/runs_summary.ts";

/**
 * Returns a function that draws a mean: the measured one plus Student's t with `n - 1` degrees of freedom times the
 * standard error, which is where the mean lies by what the runs say of it (the t interval is made of the quantiles of
 * these draws). Three runs drawn with replacement would be too close together. One run alone says nothing of spread,
 * and is drawn as it is.
 *
 * @param runs what was measured, once per run; finite, one at least
 */
export function meanDrawer(runs: readonly number[]): (random: Random) => number {
  if (runs.length < 2) return () => runs[0];
  const { n, mean, standardDeviation } = runsSummary(runs), error = standardDeviation / Math.sqrt(n);
  return (random) => error === 0 ? mean : mean + error * drawStudentT(random, n - 1);
}

/** Draws from Student's t distribution with a whole number of degrees of freedom: normal over the root of a mean square. */
function drawStudentT(random: Random, degrees: number): number {
  const normal = random.normal();
  let squares = 0;
  for (let i = 0; i < degrees; i++) squares += random.normal() ** 2;
  return normal / Math.sqrt(squares / degrees);
}
