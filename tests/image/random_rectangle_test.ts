import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { randomRectangle } from "../../lib/image/random_rectangle.ts";

const limits = { height: 28, width: 20, minArea: 0.02, maxArea: 0.25, minAspect: 0.3 };

Deno.test("randomRectangle() lies within the image and keeps to the limits, to half a pixel", () => {
  const random = createRandom(1);
  for (let i = 0; i < 500; i++) {
    const { top, left, height, width } = randomRectangle({ random, ...limits })!;
    assert(top >= 0 && left >= 0 && top + height <= 28 && left + width <= 20);
    assert((height + 0.5) * (width + 0.5) >= 0.02 * 560 && (height - 0.5) * (width - 0.5) <= 0.25 * 560);
    assert((height + 0.5) / (width - 0.5) >= 0.3 && (height - 0.5) / (width + 0.5) <= 1 / 0.3);
  }
});

Deno.test("randomRectangle() gives up where no rectangle fits", () => {
  const tooLong = { ...limits, height: 4, width: 4, minArea: 0, maxArea: 0 };
  assertEquals(randomRectangle({ random: createRandom(1), ...tooLong }), undefined);
});
