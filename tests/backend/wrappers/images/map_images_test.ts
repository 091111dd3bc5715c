import { assertEquals, assertThrows } from "@std/assert";
import { mapPlainly } from "../../../../lib/backend/map_plainly.ts";
import { type ImageMap, mapImages } from "../../../../lib/backend/wrappers/images/map_images.ts";
import type { Random } from "../../../../lib/core/random.ts";
import { affine } from "../../../../lib/image/affine.ts";
import { assertSameForAnyThreads, checkCases, type KernelArena } from "../../kernel_arena.ts";

/** Draws a map that turns, shears, zooms and shifts; some of them by whole and half pixels. */
function drawMap(random: Random, index: number): ImageMap {
  const coefficient = () => index % 3 ? random.normal() : Math.round(random.normal() * 4) / 2;
  const [xx, xy, yx, yy, dx, dy] = Array.from({ length: 6 }, coefficient);
  return index % 5 ? { xx, xy, yx, yy, dx, dy } : { xx: 1 + 0.2 * xx, xy: 0.2 * xy, yx: -0.2 * xy };
}

/** Draws a set of images, and what is done for each image of a batch. */
function drawBatch(arena: KernelArena, index: number) {
  const { random } = arena, height = 1 + random.integer(17), width = 1 + random.integer(17);
  const channels = index % 4 ? 1 : 3, count = 1 + random.integer(4), batch = 1 + random.integer(5);
  const pixels = Array.from({ length: count * height * width * channels }, () => random.integer(256));
  const mapped = Array.from({ length: batch }, (_, i) => ({
    image: random.integer(count),
    map: i % 4 === 3 ? undefined : drawMap(random, index + i),
  }));
  const images = arena.bytes(pixels), out = arena.floats(batch * height * width * channels);
  return { images, mapped, out, height, width, channels };
}

for (const [name, work] of Object.entries({ mapImages, mapPlainly })) {
  Deno.test(`${name}() gives what affine gives, bit by bit, on random shapes and maps`, () =>
    checkCases(200, 31, (arena, index) => {
      const args = drawBatch(arena, index), { images, mapped, height, width, channels } = args;
      work(args);
      const values = height * width * channels;
      const expected = mapped.flatMap(({ image, map = {} }) => {
        const pixels = images.subarray(image * values, (image + 1) * values);
        return [...affine({ pixels, height, width, channels: channels as 1 | 3 }, map).pixels];
      });
      assertEquals([...args.out], expected);
    }));
}

Deno.test("mapImages() rejects an image beyond the set and coefficients that are not finite", () =>
  checkCases(1, 32, (arena) => {
    const args = { images: arena.bytes([1, 2]), out: arena.floats(1), height: 1, width: 1, channels: 1 };
    assertThrows(
      () => mapImages({ ...args, mapped: [{ image: 2 }] }),
      RangeError,
      "Cannot map images as image must be from 0 to 1: current value is 2",
    );
    assertThrows(
      () => mapImages({ ...args, mapped: [{ image: 0, map: { dx: Infinity } }] }),
      RangeError,
      "Cannot map images as each coefficient must be finite: current value is 1, 0, 0, 1, Infinity, 0",
    );
  }));

Deno.test("mapImages() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const images = arena.bytes(Array.from({ length: 9 * 784 }, () => arena.random.integer(256)));
    const mapped = Array.from({ length: 128 }, (_, i) => ({ image: i % 9, map: drawMap(arena.random, i) }));
    const out = arena.floats(128 * 784);
    mapImages({ images, mapped, out, height: 28, width: 28, channels: 1 });
    return [out];
  }));
