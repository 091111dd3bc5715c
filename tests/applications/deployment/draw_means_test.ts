import { assertAlmostEquals, assertEquals } from "@std/assert";
import { meanDrawer } from "../../../lib/applications/deployment/draw_means.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { quantile } from "../../../lib/core/statistics.ts";
import { runsSummary } from "../../../lib/metrics/runs_summary.ts";

Deno.test("meanDrawer() draws what the t interval is made of", () => {
  for (const runs of [[0.9, 0.92, 0.91], [3, 1, 4, 1, 5, 9]]) {
    const draw = meanDrawer(runs), random = createRandom(1);
    const drawn = Float64Array.from({ length: 40_000 }, () => draw(random)).sort();
    const { mean, ofMean, standardDeviation } = runsSummary(runs),
      error = standardDeviation / Math.sqrt(runs.length);
    assertAlmostEquals(quantile(drawn, 0.5), mean, 0.03 * error);
    assertAlmostEquals(quantile(drawn, 0.025), ofMean.low, 0.25 * error);
    assertAlmostEquals(quantile(drawn, 0.975), ofMean.high, 0.25 * error);
  }
});

Deno.test("meanDrawer() of one run, or of equal ones, is that run", () => {
  const random = createRandom(1);
  assertEquals([meanDrawer([7])(random), meanDrawer([7, 7, 7])(random)], [7, 7]);
});
