import { assertEquals, assertThrows } from "@std/assert";
import { classLabels } from "../../../lib/data/open/class_labels.ts";
import type { RawPart } from "../../../lib/data/readers/raw_set.ts";

function part(labels: number[]): RawPart {
  const names = { images: "a", labels: "b" };
  return {
    images: new Uint8Array(labels.length),
    size: labels.length,
    height: 1,
    width: 1,
    channels: 1,
    labels,
    names,
  };
}

/** Returns names, the class of each label, and what is said. */
function classesOf(labels: number[], classNames?: string[]) {
  const found = classLabels({ parts: { train: part(labels) }, ...(classNames && { classNames }) });
  return [found.classNames, [...found.classOf], found.notes];
}

Deno.test("classLabels() names classes after their labels, which may count from 1, have gaps, or be negative", () => {
  assertEquals(classesOf([1, 0, 1]), [["Class 0", "Class 1"], [[0, 0], [1, 1]], []]);
  assertEquals(classesOf([2, 1, 3]), [["Class 1", "Class 2", "Class 3"], [[1, 0], [2, 1], [3, 2]], [
    'labels count from 1 in the files; here class 0 is "Class 1"',
  ]]);
  assertEquals(classesOf([0, 1, 3]), [["Class 0", "Class 1", "Class 3"], [[0, 0], [1, 1], [3, 2]], [
    "no image has label 2: classes are counted without gaps and named after their labels",
  ]]);
  assertEquals(classesOf([-1, 1])[2], [
    'labels count from -1 in the files; here class 0 is "Class -1"',
    "no image has label 0: classes are counted without gaps and named after their labels",
  ]);
  assertEquals(classesOf([0, 9])[2], [
    "no image has 8 labels between 0 and 9: classes are counted without gaps and named after their labels",
  ]);
});

Deno.test("classLabels() takes given names from label 0 or 1, and leaves out those without an image", () => {
  assertEquals(classesOf([0, 2], ["a", "b", "c"]), [["a", "c"], [[0, 0], [2, 1]], [
    "no training image of b: the class is left out",
  ]]);
  assertEquals(classesOf([1, 2], ["a", "b"]), [["a", "b"], [[1, 0], [2, 1]], [
    "labels count from 1 in the files and from 0 here",
  ]]);
  assertEquals(classesOf([1, 2], ["a", "b", "c", "d"])[0], ["b", "c"]);
});

Deno.test("classLabels() refuses labels without a name in any part, and labels that are no whole numbers", () => {
  const parts = { train: part([0, 1]), test: part([0, 2]) };
  assertThrows(
    () => classLabels({ parts, classNames: ["a", "b"] }),
    RangeError,
    "Cannot read labels as label 1 of b must be from 0 to 1: current value is 2. Give a name for each class in dataset.json",
  );
  for (const label of [0.5, NaN, Infinity]) {
    assertThrows(
      () => classesOf([0, label]),
      RangeError,
      `label 1 of b must be a whole number: current value is ${label}`,
    );
  }
});
