import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { coverageCheck } from "../../../lib/applications/inventory/coverage_check.ts";
import { deliveryInterval, INTERVAL_WAYS } from "../../../lib/applications/inventory/delivery_interval.ts";
import { drawMultinomial } from "../../../lib/applications/inventory/draw_multinomial.ts";
import type { SeenImages } from "../../../lib/applications/inventory/seen_images.ts";
import { argmax } from "../../../lib/core/argmax.ts";

const trained = [1, 1, 1];

/** Units of three classes around 0, 2 and 4 in one dimension, as the model sees them that Bayes' rule makes. */
function seen(counts: ArrayLike<number>, random: Random): SeenImages {
  const labels = Uint8Array.from(Array.from(counts, (count, c) => Array<number>(count).fill(c)).flat());
  const logits = new Float32Array(
    Array.from(labels).flatMap((label) => {
      const x = 2 * label + 0.8 * random.normal();
      return [0, 2, 4].map((centre) => -((x - centre) ** 2) / (2 * 0.8 ** 2));
    }),
  );
  return { labels, logits, predicted: argmax(logits, 3), classes: 3 };
}

Deno.test("deliveryInterval() holds the truth about as often as it says, in every way", () => {
  for (const way of INTERVAL_WAYS) {
    const { coverage } = coverageCheck((random) => {
      const counts = drawMultinomial(random, { count: 300, shares: [0.6, 0.3, 0.1] });
      const known = seen([150, 150, 150], random), options = { resamples: 40, seed: random.integer(1e6) };
      const estimate = deliveryInterval(seen(counts, random), { way, known, trained, ...options });
      return { truth: Array.from(counts, (count) => count / 300), estimate };
    }, { trials: 50 });
    // 95 % over 150 intervals, less a little for so few resamples.
    assert(coverage > 0.85 && coverage < 0.995, `${way}: ${coverage}`);
  }
});

Deno.test("deliveryInterval() does not look at the delivery's labels", () => {
  const random = createRandom(5), known = seen([50, 50, 50], random), delivery = seen([60, 30, 10], random);
  const relabelled = { ...delivery, labels: new Uint8Array(100) };
  for (const way of INTERVAL_WAYS) {
    const options = { way, known, trained, resamples: 10 };
    assertEquals(deliveryInterval(relabelled, options), deliveryInterval(delivery, options));
  }
});

Deno.test("deliveryInterval() finds what is there where the model makes no mistake", () => {
  const certain = (labels: number[]): SeenImages => ({
    labels: Uint8Array.from(labels),
    predicted: Uint8Array.from(labels),
    logits: Float32Array.from(labels.flatMap((label) => [0, 1, 2].map((c) => c === label ? 60 : 0))),
    classes: 3,
  });
  const delivery = certain([0, 0, 0, 1, 2, 2, 2, 2, 2, 2]), known = certain([0, 1, 2, 0, 1, 2]);
  for (const way of INTERVAL_WAYS) {
    const { shares } = deliveryInterval(delivery, { way, known, trained, resamples: 10 });
    [0.3, 0.1, 0.6].forEach((share, c) => assertAlmostEquals(shares[c], share, 1e-3));
  }
});

Deno.test("deliveryInterval() refuses to learn probabilities of a class without an image", () => {
  const random = createRandom(6), known = seen([20, 20, 0], random);
  assertThrows(
    () => deliveryInterval(seen([5, 5, 5], random), { way: "probabilistic count", known, trained }),
    RangeError,
    "Cannot estimate intervals as the labelled images of class 2 must be an integer of 1 or more: current value is 0",
  );
});
