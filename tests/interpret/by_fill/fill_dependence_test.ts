import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { imageAt } from "../../../lib/core/dataset.ts";
import { backgroundMasks } from "../../../lib/interpret/by_fill/background_masks.ts";
import { fillDependence, type MapsByFill } from "../../../lib/interpret/by_fill/fill_dependence.ts";
import { constantFill } from "../../../lib/interpret/fill/constant_fill.ts";
import { type HeatMap, magnitudes } from "../../../lib/interpret/heat_map.ts";
import { mapAgreement } from "../../../lib/interpret/map_agreement.ts";
import { occlusionMaps } from "../../../lib/interpret/occlusion_map.ts";
import { linearScores, picturesOf, weightOf } from "../fill/pictures.ts";

/** Garments of three pixels on black. */
const SET = picturesOf([
  [0, 0, 0, 0, 0, 200, 90, 0, 0, 40, 0, 0],
  [0, 0, 0, 0, 0, 150, 60, 0, 0, 0, 70, 0],
  [0, 0, 0, 0, 0, 20, 240, 0, 0, 30, 0, 0],
], { height: 3, width: 4, labels: [0, 1, 0] });
const MASKS = backgroundMasks(SET), GREY = 100;

async function maps(): Promise<Record<string, HeatMap[]>> {
  const options = { explained: SET.labels, patchSize: 1 };
  return {
    black: await occlusionMaps(linearScores, SET, { ...options, fill: constantFill() }),
    grey: await occlusionMaps(linearScores, SET, { ...options, fill: constantFill(GREY) }),
  };
}

/** The fraction by the model's weights: hiding changes the score by weight times image less fill. */
function fractionByHand(fill: number, images: readonly number[]): number {
  let positive = 0, onBackground = 0;
  for (const image of images) {
    imageAt(SET, image).forEach((value, at) => {
      const fall = Math.max(0, weightOf(at, SET.labels[image]) * (value - fill));
      positive += fall;
      if (value === 0) onBackground += fall;
    });
  }
  return onBackground / positive;
}

Deno.test("fillDependence() finds that grey on black draws a linear model's map to the background, as black cannot", async () => {
  const { area, onBackground } = await fillDependence({ maps: { linear: await maps() }, masks: MASKS });
  assertEquals(area, 27 / 36);
  const [black, grey] = onBackground;
  assertEquals([black.method, black.fill, black.value, black.high, black.change], [
    "linear",
    "black",
    0,
    0,
    undefined,
  ]);
  assertAlmostEquals(grey.value, fractionByHand(GREY, [0, 1, 2]), 1e-6);
  assert(grey.value > 0.3);
  // The change is that of the same images: all of it is grey's own.
  assertEquals(grey.change, { value: grey.value, low: grey.low, high: grey.high, n: 3 });
  const alone = [0, 1, 2].map((image) => fractionByHand(GREY, [image]));
  assertAlmostEquals(grey.low, Math.min(...alone), 1e-6);
  assertAlmostEquals(grey.high, Math.max(...alone), 1e-6);
});

Deno.test("fillDependence() compares each method with its reference, and tells how far fills agree", async () => {
  const own = await maps();
  const strength = Object.fromEntries(Object.entries(own).map(([fill, all]) => [fill, magnitudes(all)]));
  const { onBackground, agreements } = await fillDependence({
    ...{ maps: { signed: own, strength }, masks: MASKS, reference: "grey" },
  });
  assertEquals(onBackground.map(({ method, fill, change }) => [method, fill, change === undefined]), [
    ["signed", "black", false],
    ["signed", "grey", true],
    ["strength", "black", false],
    ["strength", "grey", true],
  ]);
  const [black, grey] = onBackground;
  assertAlmostEquals(black.change!.value, black.value - grey.value, 1e-15);
  assertEquals(agreements.map(({ method, first, second }) => [method, first, second]), [
    ["signed", "black", "grey"],
    ["strength", "black", "grey"],
  ]);
  const byHand = mapAgreement(own.black, own.grey);
  assertAlmostEquals(agreements[0].value, byHand.reduce((sum, one) => sum + one) / 3, 1e-12);
});

Deno.test("fillDependence() judges conclusions under all fills together", async () => {
  const own = await maps();
  const sums = (all: HeatMap[]) => all.map(({ values }) => values.reduce((sum, value) => sum + value));
  const conclusions = [
    { name: "sums", byFill: { black: sums(own.black), grey: sums(own.grey) } },
    { name: "certain", byFill: { black: [5, 5, 6], grey: [5, 6, 5] } },
  ];
  const found = await fillDependence({ maps: { own }, masks: MASKS, conclusions, confidence: 0.9 });
  assertEquals(found.conclusions.map(({ name }) => name), ["sums", "certain"]);
  assertEquals(found.conclusions[1].holds, "every fill");
  const none = await fillDependence({ maps: { own }, masks: MASKS });
  assertEquals(none.conclusions, []);
});

Deno.test("fillDependence() draws by its seed", async () => {
  const of = (seed: number) =>
    fillDependence({ maps: { a: mapsOfNoise() }, masks: MASKS, seed, resamples: 50 });
  assertEquals(await of(1), await of(1));
  const [one, other] = [(await of(1)).onBackground[0], (await of(2)).onBackground[0]];
  assert(one.low !== other.low || one.high !== other.high);
});

/** Values that differ from pixel to pixel and image to image. */
function mapsOfNoise(): MapsByFill {
  const masks = MASKS.map((mask, i) => ({
    values: Float32Array.from(mask, (_, at) => (at * 7 + i * 5) % 11 + i),
  }));
  return { black: masks };
}

Deno.test("fillDependence() refuses a reference that a method lacks, and masks of other images", async () => {
  const own = await maps();
  await assertRejects(
    () => fillDependence({ maps: { own }, masks: MASKS, reference: "white" }),
    RangeError,
    'Cannot compare fills as reference must be a fill of "own" (black, grey): current value is "white"',
  );
  await assertRejects(
    () => fillDependence({ maps: { own }, masks: MASKS.slice(1) }),
    TypeError,
    "Cannot measure what lies on background as masks must be as many as maps (3): current value is 2",
  );
});
