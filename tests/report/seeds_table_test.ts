import { assertEquals } from "@std/assert";
import { runsSummary } from "../../lib/metrics/runs_summary.ts";
import { wilsonInterval } from "../../lib/metrics/wilson_interval.ts";
import { seedsTable } from "../../lib/report/seeds_table.ts";

Deno.test("seedsTable() shows mean, spread and the intervals of a new training, of the mean and over images", () => {
  const accuracies = [0.95, 0.954, 0.952];
  const { markdown } = seedsTable([{
    name: "residual_24",
    title: "residual net",
    parameters: 1_094_914,
    seeds: [1, 2, 3],
    accuracies,
    runs: runsSummary(accuracies),
    overImages: wilsonInterval(4760, 5000),
    minutes: [50, 61, 54],
  }]);
  // t of 2 degrees is 4.3027: 0.2 points times that, and over or times the roots of 3 and 4 / 3.
  const cells = markdown.split("\n")[2].split("|").map((cell) => cell.trim()).slice(1, -1);
  assertEquals(cells, [
    ...["residual net", "3", "95.20 %", "0.20", "95.00 to 95.40", "94.21 to 96.19", "94.70 to 95.70"],
    ...["95.2 % (94.6 to 95.8)", "1,094,914"],
  ]);
});

Deno.test("seedsTable() lets no interval of accuracies end above 100 %", () => {
  const accuracies = [0.99, 1, 1];
  const about = { name: "a", title: "a", parameters: 1, seeds: [1, 2, 3], minutes: [1, 1, 1] };
  const { markdown } = seedsTable([
    { ...about, accuracies, runs: runsSummary(accuracies), overImages: wilsonInterval(10, 10) },
  ]);
  assertEquals(markdown.match(/to 100\.00/g)?.length, 3);
});

Deno.test("seedsTable() has a dash for an algorithm without parameters", () => {
  const accuracies = [0.87, 0.88, 0.89];
  const { markdown } = seedsTable([{
    ...{
      name: "random_forest",
      title: "random forest",
      seeds: [1, 2, 3],
      accuracies,
      minutes: [0.4, 0.4, 0.5],
    },
    ...{ runs: runsSummary(accuracies), overImages: wilsonInterval(4400, 5000) },
  }]);
  assertEquals(markdown.split("\n")[2].split("|").at(-2)?.trim(), "–");
});
