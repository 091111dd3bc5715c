import { assert, assertEquals, assertThrows } from "@std/assert";
import { boostingLayout, fittingLayout, labelsIn } from "../../../lib/classical/boosting/boosting_layout.ts";

const SHAPE = { rows: 500, columns: 9216, classes: 12, leaves: 31, workers: 8 };

Deno.test("fittingLayout() takes as many workers as fit one memory", () => {
  const { workers, bytes } = fittingLayout(SHAPE);
  assert(workers < 8 && bytes <= 2 ** 32, `${workers} workers, ${bytes} bytes`);
  assert(boostingLayout({ ...SHAPE, workers: workers + 1 }).bytes > 2 ** 32);
  assertEquals(fittingLayout({ ...SHAPE, columns: 784 }).workers, 8);
});

Deno.test("fittingLayout() refuses what does not fit with one worker, and says what would help", () => {
  assertThrows(
    () => fittingLayout({ ...SHAPE, columns: 50_000 }),
    RangeError,
    "Take fewer leaves than 31, fewer examples, or smaller images",
  );
});

Deno.test("labelsIn() gives labels of two bytes room past 256 classes", () => {
  const layout = boostingLayout({ rows: 3, columns: 1, classes: 257, leaves: 2, workers: 1 });
  const buffer = new ArrayBuffer(layout.bytes);
  labelsIn(buffer, layout).set([256, 0, 7]);
  assertEquals(labelsIn(buffer, layout), Uint16Array.of(256, 0, 7));
  assert(layout.scores - layout.labels >= 6);
});
