import { assertEquals, assertThrows } from "@std/assert";
import { imageAt } from "../../../lib/core/dataset.ts";
import { blurFill } from "../../../lib/interpret/fill/blur_fill.ts";
import { stripes } from "../../training/stripes.ts";
import { tints } from "../../training/tints.ts";
import { hiddenImage, picturesOf } from "./pictures.ts";

/** Sums over the square of the kernel at once; the border repeats. */
function blurredByHand(
  pixels: Uint8Array,
  { height, width, channels, deviation }: Record<"height" | "width" | "channels" | "deviation", number>,
): Uint8Array {
  const reach = Math.ceil(3 * deviation), clamp = (i: number, n: number) => Math.min(n - 1, Math.max(0, i));
  return pixels.map((_, at) => {
    const channel = at % channels, place = Math.floor(at / channels);
    let sum = 0, weights = 0;
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const weight = Math.exp(-(dx * dx + dy * dy) / (2 * deviation ** 2));
        const y = clamp(Math.floor(place / width) + dy, height), x = clamp(place % width + dx, width);
        sum += weight * pixels[(y * width + x) * channels + channel];
        weights += weight;
      }
    }
    return Math.round(sum / weights);
  });
}

Deno.test("blurFill() is the image's own Gaussian blur, of a seventh of the shorter side", () => {
  const set = stripes(2, 1), fill = blurFill();
  for (const index of [0, 1]) {
    const expected = blurredByHand(imageAt(set, index), {
      height: 8,
      width: 8,
      channels: 1,
      deviation: 8 / 7,
    });
    assertEquals(fill.pixelsOf(hiddenImage(set, index)), expected);
  }
});

Deno.test("blurFill() blurs each channel by itself, by the deviation that is given", () => {
  const set = tints(1, 1);
  const expected = blurredByHand(imageAt(set, 0), { height: 8, width: 6, channels: 3, deviation: 2 });
  assertEquals(blurFill({ deviation: 2 }).pixelsOf(hiddenImage(set, 0)), expected);
});

Deno.test("blurFill() leaves what is even, and an image of one pixel", () => {
  const even = picturesOf([[40, 40, 40, 40]], { height: 2, width: 2, labels: [0] });
  assertEquals(blurFill({ deviation: 3 }).pixelsOf(hiddenImage(even, 0)), new Uint8Array(4).fill(40));
  const one = picturesOf([[7]], { height: 1, width: 1, labels: [0] });
  assertEquals(blurFill().pixelsOf(hiddenImage(one, 0)), Uint8Array.of(7));
});

Deno.test("blurFill() states its deviation, and refuses one that blurs nothing", () => {
  assertEquals(blurFill({ deviation: 2 }).name, "blurred, 2 px");
  assertEquals(blurFill().question.includes("Gaussian, a seventh of the shorter side"), true);
  assertThrows(
    () => blurFill({ deviation: 0 }),
    RangeError,
    "Cannot hide with a blur as deviation must be a finite number above 0: current value is 0",
  );
});
