import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { cusum } from "../../../lib/applications/trends/cusum.ts";
import { simulateSeason } from "../../../lib/applications/trends/simulated_season.ts";
import { watchShares } from "../../../lib/applications/trends/watch_shares.ts";

function sharesOf({ sales, days, categories }: ReturnType<typeof simulateSeason>) {
  const shares = Float64Array.from(sales, (units, i) => {
    const from = Math.floor(i / categories) * categories;
    return units / sales.subarray(from, from + categories).reduce((sum, value) => sum + value, 0);
  });
  return { shares, days, categories };
}

Deno.test("watchShares() measures every category by its own reference days", () => {
  // The reference days of the first have mean 0.5 and standard deviation 0.1.
  const first = [0.4, 0.5, 0.6, 0.7, 0.9], shares = first.flatMap((share) => [share, 0.5]);
  const watch = watchShares({ shares, days: 5, categories: 2 }, { reference: 3, threshold: 2 });
  const { peak } = cusum([2, 4], { threshold: 2 });
  assertAlmostEquals(watch.peak, peak, 1e-9);
  assertEquals(watch.alarms, [{ day: 4, category: 0, direction: "up" }]);
});

Deno.test("watchShares() finds the category that was shocked, after the day of the shock", () => {
  const options = { days: 90, shocks: [{ category: 1, day: 60, factor: 0.4 }] };
  const { alarms } = watchShares(sharesOf(simulateSeason([100, 80, 100], options)), { threshold: 10 });
  assert(alarms.length > 0);
  assert(alarms[0].day >= 60 && alarms[0].day < 66, JSON.stringify(alarms[0]));
  assert(alarms.some(({ category, direction }) => category === 1 && direction === "down"));
});

Deno.test("watchShares() is quiet in quiet seasons", () => {
  const noisy = Array.from({ length: 30 }, (_, i) => i + 1).filter((seed) =>
    watchShares(sharesOf(simulateSeason([100, 80, 100], { days: 90, seed })), { threshold: 16 }).alarms
      .length > 0
  );
  assert(noisy.length <= 4, `${noisy.length}`);
});

Deno.test("watchShares() refuses shares that do not fit, and no day after the reference", () => {
  assertThrows(
    () => watchShares({ shares: [1], days: 2, categories: 1 }),
    TypeError,
    "Cannot watch shares as shares must be as many as days times categories (2): current value is 1",
  );
  assertThrows(
    () => watchShares({ shares: [1, 1, 1], days: 3, categories: 1 }, { reference: 3 }),
    RangeError,
    "Cannot watch shares as reference must be an integer from 2 to 2: current value is 3",
  );
});
