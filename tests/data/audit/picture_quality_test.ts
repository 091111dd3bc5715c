import { assertAlmostEquals, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import {
  judgePictures,
  measurePicture,
  type PictureFinding,
  type PictureMeasures,
} from "../../../lib/data/audit/picture_quality.ts";
import { blur } from "../../../lib/image/blur.ts";

/** Draws squares of noise, each of `size` pixels: the larger, the softer the picture. */
function noise(seed: number, { height = 40, width = 50, size = 1, low = 0, high = 255 } = {}) {
  const random = createRandom(seed), across = Math.ceil(width / size);
  const values = Array.from({ length: across * Math.ceil(height / size) }, () => random.uniform());
  const pixels = Uint8Array.from({ length: height * width }, (_, i) => {
    const y = Math.floor(i / width), x = i % width;
    return low + (high - low) * values[Math.floor(y / size) * across + Math.floor(x / size)];
  });
  return { pixels, height, width };
}

const faultsOf = (found: readonly PictureFinding[]) => found.map(({ index, fault }) => `${index} ${fault}`);

Deno.test("measurePicture() measures brightness, range, and sharpness apart from contrast", () => {
  const ramp = { pixels: Uint8Array.from({ length: 101 }, (_, i) => i), height: 1, width: 101 };
  const { brightness, range } = measurePicture(ramp);
  assertEquals([brightness, range], [95, 90]);
  const pixels = Uint8Array.from({ length: 64 }, (_, i) => (i + Math.floor(i / 8)) % 2 === 0 ? 100 : 200);
  // A chessboard: the Laplacian is 4 times the step, and the deviation half of it.
  assertAlmostEquals(measurePicture({ pixels, height: 8, width: 8 }).sharpness, 8, 1e-9);
  const pale = pixels.map((value) => value / 2);
  assertAlmostEquals(measurePicture({ pixels: pale, height: 8, width: 8 }).sharpness, 8, 1e-9);
  assertEquals(measurePicture({ pixels: new Uint8Array(4), height: 2, width: 2 }).sharpness, 0);
});

Deno.test("judgePictures() finds what is blank, dark, blurred, small and of an odd shape among sound pictures", () => {
  const sound = Array.from({ length: 12 }, (_, i) => measurePicture(noise(i)));
  const odd = [
    measurePicture({ pixels: new Uint8Array(2_000).fill(128), height: 40, width: 50 }),
    measurePicture(noise(20, { high: 40 })),
    measurePicture(blur(noise(21), { deviation: 3 })),
    measurePicture(noise(22, { height: 10, width: 12 })),
    measurePicture(noise(23, { height: 20, width: 100 })),
  ];
  assertEquals(faultsOf(judgePictures([...sound, ...odd])), [
    "12 blank",
    "13 dark",
    "14 blurred",
    "15 small",
    "16 odd shape",
  ]);
  assertEquals(judgePictures(sound), []);
});

Deno.test("judgePictures() takes what is usual in a class for sound: soft, dark and plain ones", () => {
  const hard = Array.from({ length: 10 }, (_, i) => measurePicture(noise(i)));
  const skies = Array.from(
    { length: 10 },
    (_, i) => measurePicture(noise(i, { size: 5, low: 100, high: 109 })),
  );
  const nights = Array.from({ length: 10 }, (_, i) => measurePicture(noise(i, { high: 30 })));
  const all = [...hard, ...skies, ...nights],
    classes = all.map((_, i) => ["hard", "sky", "night"][Math.floor(i / 10)]);
  assertEquals(judgePictures(all, classes), []);
  // Without their classes they are odd.
  assertEquals(judgePictures([...hard, ...skies.slice(0, 2)]).length > 0, true);
});

Deno.test("judgePictures() calls nothing odd where there are few, or where many shapes are usual", () => {
  const measure = (width: number): PictureMeasures => ({
    height: 10,
    width,
    brightness: 200,
    range: 200,
    sharpness: 1,
  });
  assertEquals(judgePictures([10, 10, 10, 40].map(measure)), []);
  assertEquals(judgePictures([10, 20, 10, 20, 10, 20, 10, 20, 10, 20].map(measure)), []);
  assertEquals(judgePictures([]), []);
});
