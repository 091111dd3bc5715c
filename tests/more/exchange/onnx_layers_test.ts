/** Runs small networks of every kind of layer in ONNX Runtime, and compares them with tfjs's plain backend. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { onnxModel } from "../../../lib/exchange/onnx/onnx_model.ts";
import { LAYER_CONVERTERS } from "../../../lib/exchange/onnx/layers/layer_converters.ts";
import { caseModel, LAYER_CASES, SIDES } from "../../exchange/onnx/layer_models.ts";
import { type OnnxRun, runInOnnxRuntime } from "../../exchange/onnx/run_in_onnx_runtime.ts";

const SIZE = 3;
/** Largest difference, for values of about 1; ONNX Runtime takes other approximations of exp and tanh. */
const TOLERANCE = 2e-5;

/** Returns the largest difference of two lists, as a fraction of 1 or of the larger value. */
function largestDifference(found: Float32Array, wanted: Float32Array): number {
  assertEquals(found.length, wanted.length);
  return found.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - wanted[i]) / Math.max(1, Math.abs(wanted[i]))),
    0,
  );
}

/** The images become a tensor each time: tfjs disposes of it together with what a linear activation hands on. */
function predicted(model: tf.LayersModel, images: Float32Array): Float32Array {
  return tf.tidy(() => {
    const output = model.predict(tf.tensor(images, [SIZE, ...SIDES])) as tf.Tensor;
    return output.dataSync<"float32">().slice();
  });
}

Deno.test("onnxModel() writes every kind of layer so that ONNX Runtime gives what tfjs gives", async (t) => {
  await tf.setBackend("cpu");
  const random = createRandom(7), size = SIZE * SIDES.reduce((product, side) => product * side, 1);
  const images = Float32Array.from({ length: size }, () => 1.5 * random.normal());
  const names = Object.keys(LAYER_CASES);
  const runs: OnnxRun[] = [], wanted: Float32Array[] = [], classes = new Set<string>();
  for (const [i, name] of names.entries()) {
    const model = caseModel(name);
    runs.push({ name: String(i), shape: [SIZE, ...SIDES], images, bytes: await onnxModel(model) });
    wanted.push(predicted(model, images));
    for (const layer of model.layers) classes.add(layer.getClassName());
    model.dispose();
  }
  const outcomes = await runInOnnxRuntime(runs);
  assertEquals(outcomes.length, names.length);
  for (const [i, name] of names.entries()) {
    await t.step(name, () => {
      const { error, output } = outcomes[i];
      assertEquals(error, undefined);
      assert(wanted[i].some((value) => Math.abs(value) > 1e-3), "the case gives zeros alone");
      const difference = largestDifference(output, wanted[i]);
      assert(difference < TOLERANCE, `largest difference ${difference}`);
    });
  }
  await t.step("every class that has a form is among the cases", () => {
    assertEquals(Object.keys(LAYER_CONVERTERS).filter((name) => !classes.has(name)), []);
  });
});
