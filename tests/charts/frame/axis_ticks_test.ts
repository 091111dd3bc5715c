import { assertEquals } from "@std/assert";
import { chooseTicks } from "../../../lib/charts/frame/axis_ticks.ts";

const SPACE = { type: "log", format: String, fits: () => true } as const;

Deno.test("chooseTicks() labels every power of ten of a wide logarithmic axis", () =>
  assertEquals(chooseTicks({ ...SPACE, domain: [0.00005, 2] }), [0.0001, 0.001, 0.01, 0.1, 1]));

Deno.test("chooseTicks() labels 1, 2 and 5 on a narrow logarithmic axis", () =>
  assertEquals(chooseTicks({ ...SPACE, domain: [900, 60_000] }), [1000, 2000, 5000, 10_000, 20_000, 50_000]));

Deno.test("chooseTicks() labels a logarithmic axis within one power of ten by equal steps", () =>
  assertEquals(chooseTicks({ ...SPACE, domain: [0.31, 0.45] }), [0.32, 0.34, 0.36, 0.38, 0.4, 0.42, 0.44]));

Deno.test("chooseTicks() labels whole numbers only where fractions have no meaning", () =>
  assertEquals(chooseTicks({ ...SPACE, type: "linear", domain: [0.8, 3.2], isInteger: true }), [1, 2, 3]));

Deno.test("chooseTicks() gives no two ticks one label", () =>
  assertEquals(
    chooseTicks({ ...SPACE, type: "linear", domain: [-0.1, 0.2], format: (value) => value.toFixed(1) }),
    [-0.1, 0, 0.1, 0.2],
  ));

Deno.test("chooseTicks() leaves out what does not fit", () =>
  assertEquals(
    chooseTicks({ ...SPACE, type: "linear", domain: [0, 10], fits: ({ length }) => length < 4 }),
    [0, 5, 10],
  ));
