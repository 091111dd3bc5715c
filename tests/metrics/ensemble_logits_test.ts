import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { argmax } from "../../lib/core/argmax.ts";
import { ensembleLogits, logSoftmaxRows } from "../../lib/metrics/ensemble_logits.ts";

/** The logits of two classes of which the first has this probability. */
const sure = (probability: number) => [Math.log(probability), Math.log(1 - probability)];

Deno.test("ensembleLogits() of probabilities is the logarithm of their mean", () => {
  const logits = ensembleLogits([sure(0.9), sure(0.5)], { classes: 2, mean: "probabilities" });
  assertAlmostEquals(Math.exp(logits[0]), 0.7, 1e-7);
  assertAlmostEquals(Math.exp(logits[1]), 0.3, 1e-7);
});

Deno.test("ensembleLogits() of log-softmax is the geometric mean, made to add up to 1", () => {
  const logits = ensembleLogits([sure(0.9), sure(0.5)], { classes: 2, mean: "log-softmax" });
  // Odds of 9 and 1 make 3.
  assertAlmostEquals(Math.exp(logits[0]), 0.75, 1e-7);
  assertAlmostEquals(Math.exp(logits[1]), 0.25, 1e-7);
});

Deno.test("ensembleLogits() by logarithms lets one sure member outvote two, by probabilities it does not", () => {
  const members = [sure(0.8), sure(0.8), sure(0.001)];
  const predicted = (mean: "probabilities" | "log-softmax") =>
    argmax(ensembleLogits(members, { classes: 2, mean }), 2)[0];
  assertEquals([predicted("probabilities"), predicted("log-softmax")], [0, 1]);
});

Deno.test("ensembleLogits() of one member is its log-softmax, whatever constant its logits bear", () => {
  for (const mean of ["probabilities", "log-softmax"] as const) {
    const logits = ensembleLogits([[101, 100]], { classes: 2, mean });
    assertAlmostEquals(logits[0], -Math.log1p(Math.exp(-1)), 1e-7);
  }
});

Deno.test("ensembleLogits() stays finite where every member excludes a class", () => {
  for (const mean of ["probabilities", "log-softmax"] as const) {
    const logits = ensembleLogits([[0, -2000], [0, -3000]], { classes: 2, mean });
    assertEquals(logits[0], 0);
    assertAlmostEquals(logits[1], mean === "probabilities" ? -2000 - Math.log(2) : -2500, 1e-3);
  }
});

Deno.test("ensembleLogits() refuses no members, and members of different sizes", () => {
  const options = { classes: 2, mean: "probabilities" } as const;
  assertThrows(
    () => ensembleLogits([], options),
    RangeError,
    "members must be 1 or more: current value is 0",
  );
  assertThrows(
    () => ensembleLogits([[0, 1], [0, 1, 2, 3]], options),
    TypeError,
    "every member must have as many logits as the first (2): current value is 4",
  );
  assertThrows(() => ensembleLogits([[0, NaN]], options), RangeError, "logits must be finite numbers");
  assertThrows(
    () => ensembleLogits([[0, 1, 2]], options),
    TypeError,
    "logits must be a multiple of classes (2)",
  );
});

Deno.test("logSoftmaxRows() takes the logarithm of each row's softmax, of large and small logits too", () => {
  const logs = logSoftmaxRows([0, Math.log(3), 1000, 1000, -1000, 0], 2);
  const expected = [Math.log(1 / 4), Math.log(3 / 4), Math.log(1 / 2), Math.log(1 / 2), -1000, 0];
  assertEquals(logs.length, expected.length);
  logs.forEach((log, i) => assertAlmostEquals(log, expected[i], 1e-12));
});
