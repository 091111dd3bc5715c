import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { checkCriteria, deploymentCriteria } from "../../../lib/applications/deployment/criteria.ts";

Deno.test("deploymentCriteria() states five criteria with their scales, reasons and weights", () => {
  const criteria = deploymentCriteria();
  assertEquals(criteria.map(({ name }) => name), [
    "accuracy",
    "robustness",
    "latencyMs",
    "bytes",
    "trainingSeconds",
  ]);
  assertAlmostEquals(criteria.reduce((sum, { weight }) => sum + weight, 0), 1, 1e-12);
  assertEquals(criteria[0].scaling, { rule: "bounds", worst: 0.8, best: 1 });
  assertEquals(criteria[2].scaling, { rule: "ratio", enough: 1 });
  assertEquals(criteria.every(({ why, label }) => why.length > 20 && label.length > 5), true);
});

Deno.test("deploymentCriteria() takes weights and bounds", () => {
  const criteria = deploymentCriteria({ leastAccuracy: 0.9, weights: { latencyMs: 3, bytes: 0 } });
  assertEquals(criteria.map(({ weight }) => weight), [0.4, 0.2, 3, 0, 0.1]);
  assertEquals(criteria[0].scaling, { rule: "bounds", worst: 0.9, best: 1 });
});

Deno.test("deploymentCriteria() refuses weights and bounds that cannot be", () => {
  assertThrows(
    () => deploymentCriteria({ weights: { latency: 1 } }),
    RangeError,
    "Cannot compare models as weights must be of accuracy, robustness, latencyMs, bytes, trainingSeconds: " +
      "current value is latency",
  );
  assertThrows(() => deploymentCriteria({ weights: { bytes: -1 } }), RangeError, "the weight of bytes");
  assertThrows(() => deploymentCriteria({ weights: { bytes: NaN } }), RangeError, "the weight of bytes");
  assertThrows(
    () => deploymentCriteria({ leastAccuracy: 1 }),
    RangeError,
    "the way from worst to best of accuracy",
  );
  const weights = { accuracy: 0, robustness: 0, latencyMs: 0, bytes: 0, trainingSeconds: 0 };
  assertThrows(
    () => deploymentCriteria({ weights }),
    RangeError,
    "the sum of the weights must be a finite number above 0",
  );
});

Deno.test("checkCriteria() refuses what can never be enough", () => {
  const [, , latency] = deploymentCriteria();
  for (const enough of [0, -1, NaN]) {
    const criterion = { ...latency, scaling: { rule: "ratio", enough } as const };
    assertThrows(() => checkCriteria([criterion]), RangeError, "what is enough of latencyMs");
  }
});

Deno.test("checkCriteria() refuses none, two of one name, and bounds the wrong way round", () => {
  const [accuracy] = deploymentCriteria();
  assertThrows(() => checkCriteria([]), RangeError, "the number of criteria");
  assertThrows(
    () => checkCriteria([accuracy, accuracy]),
    RangeError,
    "a name of its own: current value is accuracy",
  );
  assertThrows(
    () => checkCriteria([{ ...accuracy, better: "lower" }]),
    RangeError,
    "the way from worst to best",
  );
});
