/**
 * What the library offers beside `useBackend()` works on tfjs's own WASM backend too, which has none of our kernels.
 */
import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { AdamW } from "../../../lib/backend/adam_w.ts";
import { globalNorm } from "../../../lib/backend/clip_gradients.ts";
import { averageWeights } from "../../../lib/backend/exponential_moving_average.ts";
import { multiHeadAttention } from "../../../lib/backend/operations/attention_operation.ts";
import { denseProduct } from "../../../lib/backend/operations/dense_operation.ts";
import { isOurBackend } from "../../../lib/backend/tfjs/our_backend.ts";
import { engineFiles } from "../../../lib/backend/runtime/engine_files.ts";
import { compiledModule } from "../../../lib/backend/runtime/compiled_module.ts";
import { startTfjsWasm } from "../../../lib/backend/tfjs/tfjs_start.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { testAlone } from "../../test_alone.ts";

/** Computes a little of everything, and returns all values. */
function everything(): number[] {
  return tf.tidy(() => {
    const numbers = (shape: number[]) => tf.range(0, tf.util.sizeFromShape(shape)).sin().reshape(shape);
    const [x, weights, bias] = [numbers([3, 4]), numbers([4, 2]), numbers([2])] as [
      tf.Tensor,
      tf.Tensor2D,
      tf.Tensor1D,
    ];
    const variable = tf.variable(numbers([5])),
      average = tf.variable(tf.zeros([5])),
      optimizer = new AdamW({ learningRate: 0.1 });
    optimizer.minimize(() => variable.square().sum() as tf.Scalar, false, [variable]);
    averageWeights([average], [variable], { decay: 0.9 });
    const values = [
      denseProduct(x, weights, bias),
      multiHeadAttention(numbers([2, 3, 12]) as tf.Tensor3D, 2),
      variable,
      average,
    ].flatMap((tensor) => Array.from(tensor.dataSync()));
    optimizer.dispose();
    [variable, average].forEach((kept) => kept.dispose());
    return [...values, globalNorm([x, bias])];
  });
}

const NAME = "isOurBackend() tells tfjs's own WASM backend from ours, on which all gives the same";
testAlone(import.meta.url, NAME, async () => {
  await tf.setBackend("cpu");
  assertEquals(isOurBackend(), false);
  const expected = everything(), module = await compiledModule(engineFiles().tfjs(true));
  assertEquals(await startTfjsWasm({ module, isShared: true }), undefined);
  assertEquals([tf.getBackend(), isOurBackend()], ["wasm", false]);
  everything().forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-5));
  await useBackend({ threads: 1 });
  assertEquals(isOurBackend(), true);
  everything().forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-5));
  await useBackend({ prefer: "cpu" });
  assertEquals(isOurBackend(), false);
});
