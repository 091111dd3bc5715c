import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { priorShift } from "../../lib/metrics/prior_shift.ts";

Deno.test("priorShift() multiplies by assumed over trained priors and divides by the sum of the row", () => {
  const priors = { trained: [0.75, 0.25], assumed: [0.5, 0.5] };
  // 0.5 * 2/3 and 0.5 * 2 are as 1 to 3; 0.75 * 2/3 and 0.25 * 2 are the same.
  const shifted = priorShift([0.5, 0.5, 0.75, 0.25], priors);
  [0.25, 0.75, 0.5, 0.5].forEach((p, i) => assertAlmostEquals(shifted[i], p, 1e-15));
});

Deno.test("priorShift() takes a model from one prior to another as Bayes' rule does", () => {
  const likelihoods = [0.2, 0.5, 0.1];
  const posterior = (prior: number[]) => {
    const joint = likelihoods.map((likelihood, c) => likelihood * prior[c]);
    return joint.map((p) => p / joint.reduce((sum, other) => sum + other, 0));
  };
  const [trained, assumed] = [[0.6, 0.3, 0.1], [0.1, 0.1, 0.8]];
  const shifted = priorShift(posterior(trained), { trained, assumed });
  posterior(assumed).forEach((p, c) => assertAlmostEquals(shifted[c], p, 1e-15));
});

Deno.test("priorShift() takes counts for priors", () => {
  const probabilities = [0.5, 0.25, 0.25];
  assertEquals(
    priorShift(probabilities, { trained: [8, 4, 4], assumed: [1, 1, 2] }),
    priorShift(probabilities, { trained: [0.5, 0.25, 0.25], assumed: [0.25, 0.25, 0.5] }),
  );
});

Deno.test("priorShift() leaves nothing to a class that is assumed not to occur, and its input alone", () => {
  const probabilities = [0.5, 0.25, 0.25];
  const shifted = priorShift(probabilities, { trained: [1, 1, 1], assumed: [0, 1, 1] });
  assertEquals(shifted, Float64Array.of(0, 0.5, 0.5));
  assertEquals(probabilities, [0.5, 0.25, 0.25]);
});

Deno.test("priorShift() refuses shares out of range", () => {
  for (const prior of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => priorShift([0.5, 0.5], { trained: [1, prior], assumed: [1, 1] }),
      RangeError,
      `Cannot shift priors as trained[1] must be a finite number above 0: current value is ${prior}`,
    );
  }
  for (const prior of [-1, NaN, Infinity]) {
    assertThrows(
      () => priorShift([0.5, 0.5], { trained: [1, 1], assumed: [prior, 1] }),
      RangeError,
      `Cannot shift priors as assumed[0] must be a finite number of 0 or more: current value is ${prior}`,
    );
  }
});

Deno.test("priorShift() refuses priors and probabilities that do not belong together", () => {
  assertThrows(
    () => priorShift([0.5, 0.5], { trained: [1, 1], assumed: [1] }),
    TypeError,
    "Cannot shift priors as assumed must be as many as trained (2): current value is 1",
  );
  for (const trained of [[], [1, 1]]) {
    assertThrows(
      () => priorShift([1, 0, 0], { trained, assumed: trained }),
      TypeError,
      `Cannot shift priors as probabilities must be a multiple of classes (${trained.length}): current value is 3`,
    );
  }
});

Deno.test("priorShift() refuses what is no probability", () => {
  for (const probability of [-0.5, NaN, Infinity]) {
    assertThrows(
      () => priorShift([1, probability], { trained: [1, 1], assumed: [1, 1] }),
      RangeError,
      `Cannot shift priors as probabilities must be finite and 0 or more: current value is ${probability} at index 1`,
    );
  }
});

Deno.test("priorShift() refuses a row of which nothing is left", () => {
  assertThrows(
    () => priorShift([0.5, 0.5, 0, 1], { trained: [1, 1], assumed: [1, 0] }),
    RangeError,
    "Cannot shift priors as row 1 must keep a probability above 0: current value is 0",
  );
});
