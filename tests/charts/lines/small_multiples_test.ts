import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { smallMultiples } from "../../../lib/charts/lines/small_multiples.ts";
import { textBoxes } from "../svg_checks.ts";

const panel = (title: string, ends: readonly number[]) => ({
  title,
  series: ["shift", "blur"].map((name, i) => ({
    name,
    x: [0, 1, ends[i]],
    y: [0.9, 0.8 - i / 10, 0.5 - i / 3],
  })),
});
const textsOf = (svg: string) => textBoxes(svg).map(({ text }) => text);

Deno.test("smallMultiples() names lines at the end of each row", () => {
  const panels = ["a", "b", "c", "d"].map((title) => panel(title, [2, 2]));
  const texts = textsOf(smallMultiples(panels, { columns: 2 }).svg());
  assertEquals(texts.filter((text) => text === "shift").length, 2);
  assertEquals(["a", "b", "c", "d"].every((title) => texts.includes(title)), true);
});

Deno.test("smallMultiples() has a legend where lines do not end side by side", () => {
  const panels = [panel("a", [2, 2]), panel("b", [2, 1.5])];
  assertEquals(textsOf(smallMultiples(panels).svg()).filter((text) => text === "blur").length, 1);
});

Deno.test("smallMultiples() has the same axes in all panels", () => {
  const panels = [{ title: "low", series: [{ name: "", x: [0, 1], y: [0, 0.1] }] }, {
    title: "high",
    series: [{ name: "", x: [0, 1], y: [0.9, 1] }],
  }];
  const boxes = textBoxes(smallMultiples(panels, { columns: 1, yFormat: (y) => `y${y}` }).svg());
  const ticks = boxes.map(({ text }) => text).filter((text) => text.startsWith("y"));
  assertEquals(ticks.slice(0, ticks.length / 2), ticks.slice(ticks.length / 2));
});

Deno.test("smallMultiples() draws rows below one another, the last one shorter", () => {
  const panels = ["a", "b", "c"].map((title) => panel(title, [2, 2]));
  const boxes = textBoxes(smallMultiples(panels, { columns: 2 }).svg());
  const [a, b, c] = ["a", "b", "c"].map((title) => boxes.find(({ text }) => text === title)!);
  assertEquals([a.top === b.top, c.top > a.top, Math.abs(a.left - c.left) < 1], [true, true, true]);
});

Deno.test("smallMultiples() says in words what every panel shows", () => {
  const { description } = smallMultiples([panel("a", [2, 2]), panel("b", [2, 2])]);
  assertStringIncludes(description, "a: shift from 0.9 to 0.5, blur from 0.9 to 0.167; b: shift");
});

Deno.test("smallMultiples() refuses no panels, and columns out of range", () => {
  assertThrows(
    () => smallMultiples([]),
    RangeError,
    "Cannot draw small multiples as panels must have one item or more: current value is 0 items",
  );
  assertThrows(
    () => smallMultiples([panel("a", [2, 2])], { columns: 7 }),
    RangeError,
    "Cannot draw small multiples as columns must be an integer from 1 to 6: current value is 7",
  );
});
