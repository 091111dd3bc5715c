import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { reliability } from "../../lib/metrics/reliability.ts";

/** Two classes, given by the probability of class 1; every label is 1. */
function ofClassOne(...confidences: number[]) {
  return { labels: confidences.map(() => 1), probabilities: confidences.flatMap((p) => [1 - p, p]) };
}

Deno.test("reliability() averages confidence and accuracy in bins of equal width, and leaves out empty ones", () => {
  // Predicted 1, 1, 0 and 1: confidences 0.625, 0.75, 0.75 and 1, of which the third is wrong.
  const { labels, probabilities } = ofClassOne(0.625, 0.75, 0.25, 1);
  assertEquals(reliability(labels, probabilities, { classes: 2, bins: 4 }), [
    { low: 0.5, high: 0.75, n: 3, right: 2, confidence: 2.125 / 3, accuracy: 2 / 3 },
    { low: 0.75, high: 1, n: 1, right: 1, confidence: 1, accuracy: 1 },
  ]);
});

Deno.test("reliability() puts a confidence on an edge into the lower bin, whatever the product rounds to", () => {
  for (const bins of [10, 20, 50, 100]) {
    for (let edge = bins / 2 + 1; edge <= bins; edge++) {
      const { labels, probabilities } = ofClassOne(edge / bins);
      const [{ low, high }] = reliability(labels, probabilities, { classes: 2, bins });
      assertEquals([low, high], [(edge - 1) / bins, edge / bins]);
    }
  }
});

Deno.test("reliability() cuts into 15 bins of equal width by default", () => {
  const { labels, probabilities } = ofClassOne(0.9);
  const [{ low, high }] = reliability(labels, probabilities, { classes: 2 });
  assertEquals([low, high], [13 / 15, 14 / 15]);
});

Deno.test("reliability() fills bins of equal mass with as many examples, by confidence", () => {
  const { labels, probabilities } = ofClassOne(0.75, 0.5625, 0.125, 0.625, 0.9375);
  const bins = reliability(labels, probabilities, { classes: 2, bins: 2, equal: "mass" });
  assertEquals(bins, [
    { low: 0.5625, high: 0.75, n: 3, right: 3, confidence: 1.9375 / 3, accuracy: 1 },
    { low: 0.875, high: 0.9375, n: 2, right: 1, confidence: 0.90625, accuracy: 0.5 },
  ]);
});

Deno.test("reliability() keeps equal confidences in one bin of equal mass", () => {
  const { labels, probabilities } = ofClassOne(0.75, 0.75, 0.75, 0.875);
  const bins = reliability(labels, probabilities, { classes: 2, bins: 4, equal: "mass" });
  assertEquals(bins.map(({ n, low }) => [n, low]), [[3, 0.75], [1, 0.875]]);
});

Deno.test("reliability() joins bins until each holds the least number of examples", () => {
  // Bins of 0.1 hold 1, 2, 1, 3 and 1 examples; the third and the last are wrong alone.
  const { labels, probabilities } = ofClassOne(0.55, 0.65, 0.66, 0.25, 0.85, 0.86, 0.87, 0.05);
  const bins = reliability(labels, probabilities, { classes: 2, bins: 10, least: 3 });
  assertEquals(bins.map(({ n, right }) => [n, right]), [[3, 3], [5, 3]]);
  assertEquals(bins.map(({ low, high }) => [low, high]), [[0.5, 0.7], [0.7, 1]]);
  assertAlmostEquals(bins[1].confidence, (0.75 + 0.85 + 0.86 + 0.87 + 0.95) / 5, 1e-12);
  assertAlmostEquals(bins[1].accuracy, 3 / 5, 1e-12);
});

Deno.test("reliability() joins the last bin with the one before, and all in one where there are too few", () => {
  const { labels, probabilities } = ofClassOne(0.55, 0.56, 0.65, 0.66, 0.95);
  const ofLeast = (least: number) =>
    reliability(labels, probabilities, { classes: 2, bins: 10, least }).map(({ n }) => n);
  assertEquals([ofLeast(2), ofLeast(6), ofLeast(1)], [[2, 3], [5], [2, 2, 1]]);
});

Deno.test("reliability() breaks ties by the lower class", () => {
  const [{ right }] = reliability([0, 1], [0.5, 0.5, 0.5, 0.5], { classes: 2, bins: 1 });
  assertEquals(right, 1);
});

Deno.test("reliability() divides a row by its sum, so that no confidence passes 1", () => {
  const [{ confidence }] = reliability([0], [1 + 4e-6, 0], { classes: 2 });
  assertEquals(confidence, 1);
});

Deno.test("reliability() without examples has no bins", () => {
  for (const equal of ["width", "mass"] as const) {
    assertEquals(reliability([], [], { classes: 2, equal }), []);
  }
});

Deno.test("reliability() counts every example once, in whatever order", () => {
  const confidences = Array.from({ length: 97 }, (_, i) => (i * 31 % 97) / 97);
  for (const equal of ["width", "mass"] as const) {
    const summarise = (ps: number[]) => {
      const { labels, probabilities } = ofClassOne(...ps);
      return reliability(labels, probabilities, { classes: 2, bins: 7, equal });
    };
    const bins = summarise(confidences);
    assertEquals(bins.reduce((sum, { n }) => sum + n, 0), 97);
    summarise(confidences.toReversed()).forEach((bin, i) => {
      assertEquals([bin.n, bin.right, bin.low, bin.high], [
        bins[i].n,
        bins[i].right,
        bins[i].low,
        bins[i].high,
      ]);
      assertAlmostEquals(bin.confidence, bins[i].confidence, 1e-14);
    });
  }
});

Deno.test("reliability() refuses logits", () => {
  assertThrows(
    () => reliability([0], [3, 1], { classes: 2 }),
    RangeError,
    "Cannot compute reliability as the probabilities of example 0 must add up to 1: current value is 4",
  );
});

Deno.test("reliability() refuses a number of bins that is not 1 or more", () => {
  for (const bins of [0, 1.5, NaN]) {
    assertThrows(
      () => reliability([0], [1, 0], { classes: 2, bins }),
      RangeError,
      `Cannot compute reliability as bins must be an integer of 1 or more: current value is ${bins}`,
    );
  }
});
