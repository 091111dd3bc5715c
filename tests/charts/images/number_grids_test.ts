import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { numberGrids } from "../../../lib/charts/images/number_grids.ts";
import { assertTextFits, textBoxes } from "../svg_checks.ts";

Deno.test("numberGrids() writes every number into its cell, and signs between the arrays", () => {
  const figure = numberGrids([
    { values: [0, 1, 2, 3], height: 2, width: 2 },
    { values: [-0.123456], height: 1, width: 1, sign: "=" },
  ]);
  const texts = textBoxes(figure.svg()).map(({ text }) => text);
  for (const text of ["0", "1", "2", "3", "=", "-0.123"]) assert(texts.includes(text), text);
  assertStringIncludes(figure.description, "[0 1; 2 3]");
  assertStringIncludes(numberGrids([{ values: [-0], height: 1, width: 1 }]).description, "[0]");
});

Deno.test("numberGrids() writes numbers smaller rather than cutting them", () => {
  const texts = textBoxes(numberGrids([{ values: [-0.0561], height: 1, width: 1 }]).svg());
  assert(texts.some(({ text }) => text === "-0.0561"));
});

Deno.test("numberGrids() colours zero nearly white, and equal numbers of all arrays alike", () => {
  const svg = numberGrids([
    { values: [0, 2], height: 1, width: 2 },
    { values: [2, -2], height: 1, width: 2 },
  ]).svg();
  const fills = [...svg.matchAll(/<rect [^>]*fill="(#[0-9a-f]{6})" stroke/g)].map(([, fill]) => fill).slice(
    -4,
  );
  assertEquals(fills, ["#f7f7f7", "#7f3b08", "#7f3b08", "#2d004b"]);
});

Deno.test("numberGrids() makes cells smaller where the arrays would not fit the width", () => {
  const wide = { values: new Float32Array(24 * 2).fill(0.12345), height: 2, width: 24, label: "wide" };
  const figure = numberGrids([wide, { ...wide, sign: "→" }]);
  assert(figure.width <= 720, `${figure.width}`);
  assertTextFits(figure);
});

Deno.test("numberGrids() refuses what is no array of numbers", () => {
  assertThrows(
    () => numberGrids([]),
    RangeError,
    "Cannot draw grids of numbers as grids must have one item or more: current value is 0 items",
  );
  assertThrows(
    () => numberGrids([{ values: [1, 2], height: 2, width: 2 }]),
    RangeError,
    "Cannot draw grids of numbers as grid 0 of 2 x 2 must have 4 items: current value is 2 items",
  );
  assertThrows(
    () => numberGrids([{ values: [NaN], height: 1, width: 1 }]),
    RangeError,
    "Cannot draw grids of numbers as the values of grid 0 must be finite numbers: current value is NaN at index 0",
  );
});
