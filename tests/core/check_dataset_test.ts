import { assertThrows } from "@std/assert";
import { checkDataset, checkImageSet, checkLabelsOf } from "../../lib/core/check_dataset.ts";
import type { Dataset } from "../../lib/core/dataset.ts";

const SET: Dataset = {
  images: Uint8Array.of(1, 2, 3, 4, 5, 6),
  labels: Uint8Array.of(0, 1, 0),
  size: 3,
  height: 1,
  width: 2,
  classNames: ["a", "b"],
  provenance: { source: "test", title: "Test", verified: false, origin: "inline", files: [] },
};
/** What a caller without types may hand over. */
const untyped = (values: unknown) => values as Uint8Array<ArrayBuffer>;

Deno.test("checkDataset() and checkImageSet() let whole sets pass", () => {
  checkDataset("train", SET);
  checkImageSet("predict", SET);
});

Deno.test("checkImageSet() takes more images as the first ones of a larger set", () => {
  checkImageSet("predict", { ...SET, size: 2 });
});

type Wrong = [
  name: string,
  changes: Partial<Dataset>,
  kind: typeof TypeError | typeof RangeError,
  text: string,
];
const pixels: Wrong[] = [
  [
    "no images",
    { size: 0, images: new Uint8Array() },
    RangeError,
    "size must be an integer of 1 or more: current value is 0",
  ],
  [
    "a size that is no number",
    { size: NaN },
    RangeError,
    "size must be an integer of 1 or more: current value is NaN",
  ],
  ["half a row", { height: 0.5 }, RangeError, "height must be an integer of 1 or more: current value is 0.5"],
  [
    "floats from 0 to 1",
    { images: untyped(Float32Array.of(0, 1, 0, 1, 0, 1)) },
    TypeError,
    "images must be a Uint8Array: current value is a value of type Float32Array. Scale brightness to 0 to 255",
  ],
  [
    "an array",
    { images: untyped([1, 2, 3, 4, 5, 6]) },
    TypeError,
    "images must be a Uint8Array: current value is a value of type Array",
  ],
  [
    "fewer pixels",
    { images: Uint8Array.of(1, 2, 3, 4) },
    TypeError,
    "images must hold size * height * width * channels bytes, 3 * 1 * 2 * 1 = 6: current value is 4",
  ],
  [
    "half an image more",
    { images: new Uint8Array(7) },
    TypeError,
    "images must hold size * height * width * channels bytes, 3 * 1 * 2 * 1 = 6: current value is 7",
  ],
];
for (const [name, changes, kind, text] of pixels) {
  Deno.test(`checkImageSet() and checkDataset() refuse ${name}`, () => {
    const set = { ...SET, ...changes };
    assertThrows(() => checkImageSet("predict", set), kind, `Cannot predict as ${text}`);
    assertThrows(() => checkDataset("train", set), kind, `Cannot train as ${text}`);
  });
}

const labels: Wrong[] = [
  [
    "fewer labels",
    { labels: Uint8Array.of(0, 1) },
    TypeError,
    "labels must be one per image (3): current value is 2",
  ],
  [
    "more labels",
    { labels: new Uint8Array(4) },
    TypeError,
    "labels must be one per image (3): current value is 4",
  ],
  [
    "no labels",
    { labels: untyped(undefined) },
    TypeError,
    "labels must be a Uint8Array or a Uint16Array: current value is undefined",
  ],
  [
    "labels that count from 1",
    { labels: Uint8Array.of(1, 2, 1) },
    RangeError,
    "labels must be integers from 0 to 1: current value is 2 at index 1. Labels count from 0",
  ],
  [
    "labels in another array",
    { labels: untyped(Int32Array.of(0, 1, 0)) },
    TypeError,
    "labels must be a Uint8Array or a Uint16Array: current value is a value of type Int32Array. Put the labels as they " +
    "came into one that holds them all: labelsOf(labels, 2)",
  ],
  [
    "labels of more classes than a byte tells apart in bytes",
    { classNames: Array.from({ length: 300 }, String) },
    TypeError,
    "labels must be a Uint16Array for 300 classes: current value is a Uint8Array, in which 256 becomes 0. Put the labels " +
    "as they came into one that holds them all: labelsOf(labels, 300)",
  ],
  ["no classes", { classNames: [] }, RangeError, "classNames must hold 1 to 65536 names: current value is 0"],
  [
    "more classes than two bytes have values",
    { classNames: Array.from({ length: 65_537 }, String) },
    RangeError,
    "classNames must hold 1 to 65536 names: current value is 65537",
  ],
];
for (const [name, changes, kind, text] of labels) {
  Deno.test(`checkDataset() and checkLabelsOf() refuse ${name}`, () => {
    assertThrows(() => checkDataset("train", { ...SET, ...changes }), kind, `Cannot train as ${text}`);
    assertThrows(() => checkLabelsOf("split", { ...SET, ...changes }), kind, `Cannot split as ${text}`);
  });
}

Deno.test("checkDataset() refuses pixels of more images than there are labels", () => {
  assertThrows(
    () => checkDataset("train", { ...SET, size: 2, labels: new Uint8Array(2) }),
    TypeError,
    "2 * 1 * 2 * 1 = 4: current value is 6. For a part of a data set, take subset()",
  );
});

Deno.test("checkDataset() takes images in colour, and says how to where they are not said to be", () => {
  const images = new Uint8Array(18);
  checkDataset("train", { ...SET, images, channels: 3 });
  assertThrows(
    () => checkDataset("train", { ...SET, images }),
    TypeError,
    "current value is 18. For images in colour, say channels: 3",
  );
  assertThrows(
    () => checkDataset("train", { ...SET, images: new Uint8Array(24), channels: 3 }),
    TypeError,
    "current value is 24. Leave out the fourth value of each pixel",
  );
  assertThrows(
    () => checkDataset("train", { ...SET, channels: 2 as 1 }),
    RangeError,
    "channels must be 1, for grey, or 3, for red, green and blue: current value is 2",
  );
});

Deno.test("checkDataset() names the set where there are several", () => {
  assertThrows(
    () => checkDataset("train", { ...SET, size: 0 }, "validation"),
    RangeError,
    "Cannot train as validation.size must be",
  );
});
