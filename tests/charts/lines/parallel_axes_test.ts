import { assertAlmostEquals, assertEquals } from "@std/assert";
import { placeParallel } from "../../../lib/charts/lines/parallel_axes.ts";

Deno.test("placeParallel() places values of a logarithmic axis by their logarithms", () => {
  const { places } = placeParallel({ name: "rate", scale: "log" }, [0.001, 0.01, 0.1], { pixels: 300 });
  assertAlmostEquals(places[1], (places[0] + places[2]) / 2, 1e-12);
  assertAlmostEquals(places[0] + places[2], 1, 1e-12);
});

Deno.test("placeParallel() places values of a linear axis evenly, and its ticks where their values are", () => {
  const { ticks, places } = placeParallel({ name: "rate" }, [0, 5, 10], { pixels: 300 });
  assertAlmostEquals(places[1], 0.5, 1e-12);
  assertEquals(ticks.find(({ label }) => label === "10")?.place, places[2]);
});

Deno.test("placeParallel() gives each choice an equal part, with its name in the middle", () => {
  const axis = { name: "optimizer", scale: "choice", choices: ["sgd", "adam", 1_000] } as const;
  const { ticks } = placeParallel(axis, ["sgd"], { pixels: 300 });
  assertEquals(ticks.map(({ label }) => label), ["sgd", "adam", "1,000"]);
  ticks.forEach(({ place }, i) => assertAlmostEquals(place, (2 * i + 1) / 6, 1e-12));
});

Deno.test("placeParallel() lays lines of one choice side by side within its part, the first lowest", () => {
  const axis = { name: "optimizer", scale: "choice", choices: ["sgd", "adam"] } as const;
  const { places } = placeParallel(axis, ["adam", "sgd", "adam", "adam"], { pixels: 300 });
  assertAlmostEquals(places[1], 0.25, 1e-12);
  assertEquals(places[0] < places[2] && places[2] < places[3], true);
  assertEquals(places[0] > 0.5 && places[3] < 1, true);
  assertAlmostEquals(places[2], 0.75, 1e-12);
});
