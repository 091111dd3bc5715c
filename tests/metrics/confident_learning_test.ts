import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { confidentLearning } from "../../lib/metrics/confident_learning.ts";

/** Of class 0 the third looks like class 1; of class 1 all fit, the last one hardly. */
const LABELS = [0, 0, 0, 1, 1, 1];
const PROBABILITIES = [0.875, 0.125, 0.75, 0.25, 0.125, 0.875, 0.25, 0.75, 0.125, 0.875, 0.4375, 0.5625];

Deno.test("confidentLearning() has the mean probability of a class among its examples as threshold", () => {
  const { thresholds } = confidentLearning(LABELS, PROBABILITIES, { classes: 2 });
  assertEquals(thresholds, [1.75 / 3, 2.1875 / 3]);
});

Deno.test("confidentLearning() counts each example for the class whose threshold it reaches", () => {
  // The last example, 0.4375 and 0.5625, reaches neither 0.583 nor 0.729.
  const { confidentJoint } = confidentLearning(LABELS, PROBABILITIES, { classes: 2 });
  assertEquals(confidentJoint, [[2, 1], [0, 2]]);
});

Deno.test("confidentLearning() suspects what is counted off the diagonal", () => {
  const { suspects } = confidentLearning(LABELS, PROBABILITIES, { classes: 2 });
  assertEquals(suspects, [{ index: 2, label: 0, likely: 1, margin: -0.75 }]);
});

Deno.test("confidentLearning() brings each row of the joint to its label's fraction", () => {
  const { joint } = confidentLearning(LABELS, PROBABILITIES, { classes: 2 });
  assertEquals(joint, [[2 / 3 * 0.5, 1 / 3 * 0.5], [0, 0.5]]);
});

Deno.test("confidentLearning() takes the most probable of several reached classes, the lower one in a tie", () => {
  // Thresholds: 0.375 for 0, 0.25 for 1, 0.5 for 2.
  const labels = [0, 0, 1, 2];
  const probabilities = [0.25, 0.375, 0.375, 0.5, 0.5, 0, 0.375, 0.25, 0.375, 0, 0.5, 0.5];
  const { thresholds, suspects } = confidentLearning(labels, probabilities, { classes: 3 });
  assertEquals(thresholds, [0.375, 0.25, 0.5]);
  // Of the third, 0.375 reaches class 0 and not class 2; the fourth is 1 by the tie.
  assertEquals(suspects.map(({ index, likely }) => [index, likely]), [[0, 1], [2, 0], [3, 1]]);
});

Deno.test("confidentLearning() ranks by margin, then by index", () => {
  const labels = [0, 0, 0, 0, 1];
  const probabilities = [1, 0, 0.125, 0.875, 0, 1, 0.125, 0.875, 0.25, 0.75];
  const { suspects } = confidentLearning(labels, probabilities, { classes: 2 });
  assertEquals(suspects.map(({ index, margin }) => [index, margin]), [[2, -1], [1, -0.75], [3, -0.75]]);
});

Deno.test("confidentLearning() may suspect a label that is still the most probable class, and then ranks it last", () => {
  // Class 0 asks for 0.8125, class 1 for 0.25: the second example of class 0 reaches the latter only.
  const labels = [0, 0, 1];
  const probabilities = [1, 0, 0.625, 0.375, 0.75, 0.25];
  const { suspects } = confidentLearning(labels, probabilities, { classes: 2 });
  assertEquals(suspects, [{ index: 1, label: 0, likely: 1, margin: 0.25 }]);
});

Deno.test("confidentLearning() counts equal probabilities in spite of rounding", () => {
  // Three times 0.7 divided by 3 is above or below 0.7.
  for (const p of [0.7, 0.6, 0.9, 0.1 + 0.7]) {
    const labels = [0, 0, 0, 0, 0, 0, 0];
    const { confidentJoint } = confidentLearning(labels, labels.flatMap(() => [p, 1 - p]), { classes: 2 });
    assertEquals(confidentJoint[0][0], 7);
  }
});

Deno.test("confidentLearning() suspects nothing of belonging to a class without examples", () => {
  const { thresholds, suspects, joint } = confidentLearning([0, 1], [0, 0, 1, 0, 1, 0], { classes: 3 });
  assertEquals(thresholds[2], NaN);
  assertEquals(suspects, []);
  assertEquals(joint[2], [0, 0, 0]);
});

Deno.test("confidentLearning() without examples has no thresholds and no suspects", () => {
  assertEquals(confidentLearning([], [], { classes: 2 }), {
    thresholds: [NaN, NaN],
    confidentJoint: [[0, 0], [0, 0]],
    joint: [[NaN, NaN], [NaN, NaN]],
    suspects: [],
  });
});

Deno.test("confidentLearning() finds labels that were flipped, and estimates how many", () => {
  const random = createRandom(4), classes = 3, n = 900;
  const truth = Array.from({ length: n }, () => random.integer(classes));
  const flipped = new Set(Array.from(random.permutation(n).subarray(0, 90)));
  const labels = truth.map((label, i) => flipped.has(i) ? (label + 1) % classes : label);
  const probabilities = truth.flatMap((label) => {
    const sure = 0.7 + 0.25 * random.uniform();
    return Array.from({ length: classes }, (_, c) => c === label ? sure : (1 - sure) / 2);
  });
  const { suspects, joint } = confidentLearning(labels, probabilities, { classes });
  assert(suspects.length > 60 && suspects.every(({ index }) => flipped.has(index)));
  assert(suspects.every(({ index, likely }) => likely === truth[index]));
  assertAlmostEquals(joint.flat().reduce((sum, fraction) => sum + fraction), 1, 1e-12);
  const wrong = joint.flatMap((row, label) => row.filter((_, c) => c !== label)).reduce((a, b) => a + b);
  assertAlmostEquals(wrong, 0.1, 0.03);
});

Deno.test("confidentLearning() refuses logits, and fewer than two classes", () => {
  assertThrows(
    () => confidentLearning([0], [3, 1], { classes: 2 }),
    RangeError,
    "Cannot find label errors as the probabilities of example 0 must add up to 1: current value is 4",
  );
  assertThrows(
    () => confidentLearning([0], [1], { classes: 1 }),
    RangeError,
    "Cannot find label errors as classes must be an integer of 2 or more: current value is 1",
  );
});
