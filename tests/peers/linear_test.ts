/**
 * Holds the linear models of lib/classical to scikit-learn: weights to 1e-4 of the largest, the same predictions.
 * The values stand in linear_references.json; `/usr/bin/python3 linear_references.py` makes them anew.
 */
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { fitLinearSvm } from "../../lib/classical/linear/linear_svm.ts";
import { fitSoftmaxRegression } from "../../lib/classical/linear/softmax_regression.ts";
import { relativeError } from "../backend/with_runtime.ts";
import { learntFrom, linearExamples } from "./linear_examples.ts";

interface Fitted {
  weights: number[];
  intercepts: number[];
  predictions: number[];
}

interface References {
  /** Examples of each class. */
  counts: number[];
  cases: { penalty: number; softmax: Fitted; svm: Fitted }[];
}

const TOLERANCE = 1e-4;
const REFERENCES: References = JSON.parse(
  await Deno.readTextFile(new URL("linear_references.json", import.meta.url)),
);
const examples = linearExamples();

Deno.test("linearExamples() makes the classes that the peer was trained on", () => {
  const counts = [0, 0, 0, 0];
  for (const label of examples.labels) counts[label]++;
  assertEquals(counts, REFERENCES.counts);
});

for (const { penalty, ...expected } of REFERENCES.cases) {
  for (const [name, fit] of [["softmax", fitSoftmaxRegression], ["svm", fitLinearSvm]] as const) {
    Deno.test(`${fit.name}() agrees with scikit-learn at penalty ${penalty}`, async () => {
      await useBackend({ threads: 1 });
      const fitted = await fit(learntFrom(examples), { penalty, tolerance: 1e-6 });
      const { weights, intercepts, predictions } = expected[name];
      const error = relativeError([...fitted.weights, ...fitted.intercepts], [...weights, ...intercepts]);
      assert(error < TOLERANCE, `weights are off by ${error} of the largest`);
      assertEquals(Array.from(await fitted.predict(examples)), predictions);
    });
  }
}
