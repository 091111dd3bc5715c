import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { stratifiedFolds } from "../../../lib/data/sampling/stratified_folds.ts";
import { labelledPixels } from "../labelled_pixels.ts";

const SET = labelledPixels(Array.from({ length: 43 }, (_, i) => i < 17 ? 0 : i < 32 ? 1 : 2));

Deno.test("stratifiedFolds() gives every fold its proportion of every class, to one image", () => {
  const foldOf = stratifiedFolds(SET, { folds: 4 });
  const sizeOf = (fold: number, label?: number) =>
    foldOf.filter((other, i) => other === fold && (label === undefined || SET.labels[i] === label)).length;
  for (const label of [0, 1, 2, undefined]) {
    const sizes = [0, 1, 2, 3].map((fold) => sizeOf(fold, label));
    assert(Math.max(...sizes) - Math.min(...sizes) <= 1, `${label}: ${sizes}`);
  }
  assertEquals(foldOf.length, 43);
});

Deno.test("stratifiedFolds() repeats itself for one seed and differs for another", () => {
  assertEquals(stratifiedFolds(SET, { seed: 1 }), stratifiedFolds(SET));
  assertNotEquals(stratifiedFolds(SET, { seed: 2 }), stratifiedFolds(SET));
});

Deno.test("stratifiedFolds() puts images that are the same into one fold, whatever their labels", () => {
  const images = SET.images.map((pixel) => pixel % 7 === 3 ? 3 : pixel);
  for (let seed = 0; seed < 10; seed++) {
    const foldOf = stratifiedFolds({ ...SET, images }, { seed });
    assertEquals(new Set(foldOf.filter((_, i) => images[i] === 3)).size, 1);
    assertEquals(new Set(foldOf).size, 5);
  }
});

Deno.test("stratifiedFolds() deals out a class without images as well", () => {
  assertEquals(
    stratifiedFolds(labelledPixels([0, 0, 2, 2]), { folds: 2 }).reduce((a, b) => a + b),
    2,
  );
});

Deno.test("stratifiedFolds() refuses fewer than two folds, and more than there are images", () => {
  for (const folds of [1, 2.5, 44]) {
    assertThrows(
      () => stratifiedFolds(SET, { folds }),
      RangeError,
      `Cannot deal out folds as folds must be an integer from 2 to 43: current value is ${folds}`,
    );
  }
});

Deno.test("stratifiedFolds() refuses labels that are missing or no classes", () => {
  assertThrows(
    () => stratifiedFolds({ ...SET, labels: SET.labels.subarray(1) }),
    TypeError,
    "one per image (43)",
  );
  assertThrows(
    () => stratifiedFolds({ ...SET, labels: SET.labels.map((label) => label + 1) }),
    RangeError,
    "Cannot deal out folds as labels must be integers from 0 to 2: current value is 3",
  );
});
