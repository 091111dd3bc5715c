import { assertEquals, assertThrows } from "@std/assert";
import {
  type Dataset,
  hashedSize,
  imageAt,
  imageShape,
  indicesOfLabel,
  isOfGarments,
  labelsOf,
  subset,
} from "../../lib/core/dataset.ts";

const SET: Dataset = {
  images: Uint8Array.of(1, 2, 3, 4, 5, 6),
  labels: Uint8Array.of(0, 1, 0),
  size: 3,
  height: 1,
  width: 2,
  classNames: ["a", "b"],
  provenance: { source: "test", title: "Test", verified: false, origin: "inline", files: [] },
};

Deno.test("imageAt() returns a view of one image", () => {
  const image = imageAt(SET, 1);
  assertEquals(image, Uint8Array.of(3, 4));
  assertEquals(image.buffer, SET.images.buffer);
});

Deno.test("imageAt() refuses an index outside the set", () => {
  for (const index of [-1, 3, 0.5, NaN]) {
    assertThrows(() => imageAt(SET, index), RangeError, `from 0 to 2: current value is ${index}`);
  }
});

Deno.test("subset() copies images and labels in the order given", () => {
  const { images, labels, size } = subset(SET, [2, 0, 2]);
  assertEquals(images, Uint8Array.of(5, 6, 1, 2, 5, 6));
  assertEquals(labels, Uint8Array.of(0, 0, 0));
  assertEquals(size, 3);
});

Deno.test("indicesOfLabel() lists a class's images in order", () => {
  assertEquals(indicesOfLabel(SET, 0), [0, 2]);
  assertEquals(indicesOfLabel(SET, 2), []);
});

Deno.test("imageAt() refuses pixels that are not those of the set's images", () => {
  const short = { ...SET, images: SET.images.subarray(0, 5) };
  for (const index of [0, 2]) {
    assertThrows(
      () => imageAt(short, index),
      TypeError,
      "Cannot take image as images must hold size * height * width",
    );
  }
  const floats = { ...SET, images: new Float32Array(6) as unknown as Uint8Array<ArrayBuffer> };
  assertThrows(() => imageAt(floats, 0), TypeError, "Cannot take image as images must be a Uint8Array");
});

Deno.test("subset() refuses labels that are missing or no classes", () => {
  const fewer = { ...SET, labels: SET.labels.subarray(0, 2) };
  assertThrows(() => subset(fewer, [2]), TypeError, "labels must be one per image (3): current value is 2");
  const odd = { ...SET, labels: Uint8Array.of(0, 1, 2) };
  assertThrows(() => subset(odd, [0]), RangeError, "labels must be integers from 0 to 1: current value is 2");
});

const COLOURED: Dataset = { ...SET, images: Uint8Array.from({ length: 18 }, (_, i) => i), channels: 3 };

Deno.test("imageAt() and subset() take the channels of a pixel together", () => {
  assertEquals(imageAt(COLOURED, 1), Uint8Array.of(6, 7, 8, 9, 10, 11));
  assertEquals(subset(COLOURED, [1]).images, Uint8Array.of(6, 7, 8, 9, 10, 11));
  assertEquals(subset(COLOURED, [1]).channels, 3);
  assertEquals([imageShape(COLOURED), imageShape(SET)], [[1, 2, 3], [1, 2, 1]]);
});

Deno.test("subset() keeps labels beyond 255", () => {
  const classNames = Array.from({ length: 300 }, (_, i) => `class ${i}`);
  const { labels } = subset({ ...SET, classNames, labels: labelsOf([0, 299, 256], 300) }, [1, 2, 1]);
  assertEquals(labels, Uint16Array.of(299, 256, 299));
  assertEquals(labelsOf([0, 255], 256), Uint8Array.of(0, 255));
});

Deno.test("labelsOf() refuses what its bytes would change", () => {
  const refused: [values: number[], classes: number, found: string][] = [
    [[0, 256], 200, "from 0 to 199: current value is 256 at index 1"],
    [[300], 300, "from 0 to 299: current value is 300 at index 0"],
    [[10], 10, "from 0 to 9: current value is 10 at index 0"],
    [[65_536], 65_536, "from 0 to 65535: current value is 65536 at index 0"],
    [[0, 0, -1], 256, "from 0 to 255: current value is -1 at index 2"],
    [[0.5], 2, "from 0 to 1: current value is 0.5 at index 0"],
    [[NaN], 2, "from 0 to 1: current value is NaN at index 0"],
  ];
  for (const [values, classes, found] of refused) {
    assertThrows(
      () => labelsOf(values, classes),
      RangeError,
      `Cannot make labels as they must be integers ${found}`,
    );
  }
});

Deno.test("isOfGarments() tells the sets of garments on black from others", () => {
  const sources = ["fashion-mnist", "synthetic", "own", "shoes"];
  assertEquals(sources.map((source) => isOfGarments({ source })), [true, true, false, false]);
});

Deno.test("hashedSize() leaves out the channels of grey images", () => {
  assertEquals([hashedSize(SET), hashedSize({ ...SET, channels: 1 }), hashedSize(COLOURED)], [
    [1, 2],
    [1, 2],
    [1, 2, 3],
  ]);
});
