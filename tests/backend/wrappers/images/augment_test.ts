import { assertThrows } from "@std/assert";
import {
  augmentImages,
  PARAMETERS,
  writeAugmentation,
} from "../../../../lib/backend/wrappers/images/augment.ts";
import { assertSameForAnyThreads, checkCases } from "../../kernel_arena.ts";

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
