import { assertThrows } from "@std/assert";
import * as reference from "../../../lib/backend/references/augment.ts";
import { augmentImages, PARAMETERS, writeAugmentation } from "../../../lib/backend/wrappers/augment.ts";
import { assertClose, assertSameForAnyThreads, checkCases, type KernelArena } from "../kernel_arena.ts";

/** Draws an image set and what happens to each image of a batch; shifts may leave nothing in the frame. */
function drawBatch(arena: KernelArena, index: number) {
  const { random } = arena;
  const height = 1 + random.integer(14), width = index < 40 ? 1 + index : 1 + random.integer(32);
  const channels = [1, 1, 3, 4, 2][index % 5], count = 1 + random.integer(5), batch = 1 + random.integer(9);
  const pixels = Array.from({ length: count * height * width * channels }, () => random.integer(256));
  const images = index % 2 ? arena.bytes(pixels) : arena.copyOf(pixels);
  const parameters = arena.integers(new Int32Array(batch * PARAMETERS));
  for (let i = 0; i < batch; i++) {
    const [top, left] = [random.integer(height), random.integer(width)];
    const rectangle = { height: random.integer(height - top + 1), width: random.integer(width - left + 1) };
    writeAugmentation(parameters, i, {
      image: random.integer(count),
      flip: random.integer(2) === 1,
      down: random.integer(9) - 4,
      right: random.integer(9) - 4,
      erase: i % 2 ? { top, left, ...rectangle } : undefined,
    });
  }
  const out = arena.floats(batch * height * width * channels);
  return { images, parameters, out, height, width, channels };
}

Deno.test("augmentImages() agrees with its reference in 300 cases: error < 2e-7", () =>
  checkCases(300, 121, (arena, index) => {
    const batch = drawBatch(arena, index), expected = batch.out.slice();
    const options = index % 3 ? { scale: 1 / 90, offset: -0.8, fill: 0.3 } : {};
    augmentImages({ ...batch, ...options });
    reference.augmentImages({ ...batch, ...options, out: expected });
    assertClose(
      batch.out,
      expected,
      2e-7,
      `case ${index}: ${batch.height} x ${batch.width} x ${batch.channels}`,
    );
  }));

Deno.test("augmentImages() rejects an image beyond the set and a rectangle beyond the frame", () =>
  checkCases(1, 122, (arena) => {
    const parameters = arena.integers(new Int32Array(PARAMETERS));
    const images = arena.normal(12), shape = { height: 2, width: 3, channels: 1 };
    const augment = () => augmentImages({ images, parameters, out: images, ...shape });
    writeAugmentation(parameters, 0, { image: 2 });
    assertThrows(augment, RangeError, "as image must be from 0 to 1: current value is 2");
    writeAugmentation(parameters, 0, { image: 0, erase: { top: 1, left: 0, height: 2, width: 1 } });
    assertThrows(augment, RangeError, "as erase must lie within 2 x 3: current value is 2 x 1 at 1, 0");
  }));

Deno.test("augmentImages() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const pixels = Array.from({ length: 64 * 784 }, () => arena.random.integer(256));
    const images = arena.bytes(pixels), parameters = arena.integers(new Int32Array(128 * PARAMETERS));
    for (let i = 0; i < 128; i++) {
      writeAugmentation(parameters, i, {
        image: i % 64,
        flip: i % 2 === 0,
        down: i % 5 - 2,
        right: i % 3 - 1,
      });
    }
    const out = arena.floats(128 * 784);
    augmentImages({ images, parameters, out, height: 28, width: 28, channels: 1 });
    return [out];
  }));
