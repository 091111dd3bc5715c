import { assertEquals, assertThrows } from "@std/assert";
import { gridConfigurations } from "../../lib/tuning/grid_configurations.ts";
import { choice, integer, uniform } from "../../lib/tuning/search_space.ts";

const SPACE = { dropout: uniform(0, 0.5), layers: integer(1, 4), optimizer: choice(["sgd", "adam"]) };

Deno.test("gridConfigurations() crosses the points of each parameter, the last changing fastest", () => {
  const grid = gridConfigurations(SPACE, {
    points: { dropout: 3, layers: [1, 4] },
    fixed: { optimizer: "adam" },
  });
  assertEquals(grid.map(({ dropout, layers }) => [dropout, layers]), [
    ...[[0, 1], [0, 4], [0.25, 1], [0.25, 4], [0.5, 1], [0.5, 4]],
  ]);
  assertEquals(grid.every(({ optimizer }) => optimizer === "adam"), true);
});

Deno.test("gridConfigurations() takes all levels of a choice, and the middle as one point", () => {
  const grid = gridConfigurations(SPACE, { points: { dropout: 1, layers: 1, optimizer: 2 } });
  assertEquals(grid, [
    { dropout: 0.25, layers: 3, optimizer: "sgd" },
    { dropout: 0.25, layers: 3, optimizer: "adam" },
  ]);
});

Deno.test("gridConfigurations() refuses points that repeat or that there are none of", () => {
  const grid = (layers: number | number[]) =>
    gridConfigurations(SPACE, { points: { layers }, fixed: { dropout: 0, optimizer: "sgd" } });
  for (const points of [5, 0, 1.5, [], [2, 2]]) {
    assertThrows(
      () => grid(points),
      RangeError,
      `the points of layers must be one or more, all different: current value is ${JSON.stringify(points)}`,
    );
  }
  assertThrows(() => grid([9]), RangeError, "Cannot place a value");
});

Deno.test("gridConfigurations() refuses a parameter that is left out, unknown or named twice", () => {
  const message = "points and fixed must name each of dropout, layers, optimizer once: current value is";
  const fixed = { dropout: 0, optimizer: "sgd" };
  assertThrows(() => gridConfigurations(SPACE, { points: { layers: 2 } }), TypeError, `${message} layers`);
  assertThrows(
    () => gridConfigurations(SPACE, { points: { layers: 2, width: 2 }, fixed }),
    TypeError,
    "width",
  );
  assertThrows(
    () => gridConfigurations(SPACE, { points: { layers: 2, dropout: 2 }, fixed }),
    TypeError,
    message,
  );
});
