import { assertEquals, assertRejects } from "@std/assert";
import { breather } from "../../lib/core/breather.ts";
import { hiddenParts } from "../../lib/interpret/hidden_parts.ts";
import { constantFill } from "../../lib/interpret/fill/constant_fill.ts";
import { drawnFill } from "../../lib/interpret/fill/drawn_fill.ts";
import { hiddenImage, picturesOf } from "./fill/pictures.ts";

const SET = picturesOf([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]], {
  height: 2,
  width: 2,
  labels: [0, 1, 0],
});
const OPTIONS = { task: "hide parts", breathe: breather() };

Deno.test("hiddenParts() gives an image with one part hidden, whatever the other is", async () => {
  const [first, last] = await hiddenParts(SET, [[0], [2, 3]], { ...OPTIONS, fill: constantFill(77) });
  assertEquals([...Array.from(first(1, 0))], [77, 6, 7, 8]);
  assertEquals([...Array.from(last(2, 1))], [9, 10, 77, 77]);
  assertEquals([...Array.from(first(0, 2))], [77, 2, 3, 4]);
  assertEquals([...SET.images], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

Deno.test("hiddenParts() hides each image with what the fill has for it and its label", async () => {
  const fill = drawnFill(SET), [part] = await hiddenParts(SET, [[1, 2]], { ...OPTIONS, fill });
  for (const row of [0, 1, 2]) {
    const own = SET.images.slice(row * 4, row * 4 + 4), other = fill.pixelsOf(hiddenImage(SET, row));
    assertEquals([...Array.from(part(row, 0))], [own[0], other[1], other[2], own[3]]);
  }
});

Deno.test("hiddenParts() refuses parts that are no places of an image", async () => {
  await assertRejects(
    () => hiddenParts(SET, [[0], () => [1]], { ...OPTIONS, fill: 0 }),
    TypeError,
    "Cannot hide parts as groups must be places of pixels where a fill hides them: current value is a function. " +
      "Give the blocks of imageBlocks(), or leave the fill out",
  );
  await assertRejects(
    () => hiddenParts(SET, [[4]], { ...OPTIONS, fill: 0 }),
    RangeError,
    "Cannot hide parts as each of a group must be an integer from 0 to 3: current value is 4",
  );
});
