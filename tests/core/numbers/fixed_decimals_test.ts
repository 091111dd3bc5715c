import { assert, assertEquals, assertThrows } from "@std/assert";
import { fixedDecimals } from "../../../lib/core/numbers/fixed_decimals.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { libraryFiles, PROJECT_URL } from "../../project_files.ts";

Deno.test("decimals are rounded, not their binary neighbours", () => {
  const difference = (0.9457 - 0.9182) * 100;
  assertEquals(difference.toFixed(1), "2.7");
  assertEquals(fixedDecimals(difference, 1), "2.8");
  assertEquals(fixedDecimals(-difference, 1), "-2.8");
  assertEquals([1.005, 8.345, 0.615, 10.235].map((value) => fixedDecimals(value, 2)), [
    "1.01",
    "8.35",
    "0.62",
    "10.24",
  ]);
  assertEquals([0.5, 1.5, 2.5].map((value) => fixedDecimals(value, 0)), ["1", "2", "3"]);
});

Deno.test("ten thousand fractions of ten thousand are rounded as integers say, halves away from zero", () => {
  for (let right = 0; right <= 10_000; right++) {
    const tenths = Math.floor((right + 5) / 10);
    const expected = `${Math.floor(tenths / 10)}.${tenths % 10}`;
    assertEquals(fixedDecimals((right / 10_000) * 100, 1), expected);
  }
});

Deno.test("numbers that are no halves are written as toFixed writes them", () => {
  const random = createRandom(1);
  for (let i = 0; i < 20_000; i++) {
    const value = (random.uniform() - 0.5) * 10 ** Math.floor(random.uniform() * 12 - 4);
    const expected = value.toFixed(3);
    assertEquals(fixedDecimals(value, 3), Number(expected) === 0 ? "0.000" : expected);
  }
});

Deno.test("nothing, infinities and what is beyond doubles are written as they are", () => {
  assertEquals(fixedDecimals(-0.04, 1), "0.0");
  assertEquals(fixedDecimals(-0, 2), "0.00");
  assertEquals(fixedDecimals(NaN, 1), "NaN");
  assertEquals(fixedDecimals(-Infinity, 1), "-Infinity");
  assertEquals(fixedDecimals(1e300, 1), (1e300).toFixed(1));
  assertEquals(fixedDecimals(2 ** 53, 3), "9007199254740992.000");
  assertEquals(fixedDecimals(123456789012345, 0), "123456789012345");
  assertEquals(fixedDecimals(5e-324, 3), "0.000");
  assertThrows(() => fixedDecimals(1, -1), RangeError, "current value is -1");
});

Deno.test("only drawings, which need no decimals, and the function itself use toFixed", async () => {
  const found = [];
  for (const path of await libraryFiles()) {
    const text = await Deno.readTextFile(new URL(path, PROJECT_URL));
    if (text.includes(".toFixed(")) found.push(path);
  }
  const isDrawing = (path: string) =>
    path.startsWith("lib/charts/") || path === "lib/demo/watch/chart_scale.ts";
  const drawings = found.filter(isDrawing);
  assert(drawings.length > 0);
  assertEquals(found.filter((path) => !drawings.includes(path)), ["lib/core/numbers/fixed_decimals.ts"]);
});
