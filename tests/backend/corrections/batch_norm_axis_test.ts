import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";

const SHAPE = [3, 4, 5, 2], EPSILON = 1e-3;

/** Places of a tensor's values that lie at `at` of the axis. */
function placesAt(axis: number, at: number): number[] {
  const stride = SHAPE.slice(axis + 1).reduce((a, b) => a * b, 1);
  const size = SHAPE.reduce((a, b) => a * b);
  return Array.from({ length: size }, (_, i) => i).filter((i) => Math.floor(i / stride) % SHAPE[axis] === at);
}

/** Normalises by the formula, with the statistics that `statistics` gives for the values at a place of the axis. */
function byFormula(
  x: ArrayLike<number>,
  axis: number,
  statistics: (values: number[]) => [mean: number, variance: number],
): number[] {
  const y = new Array<number>(x.length);
  for (let at = 0; at < SHAPE[axis]; at++) {
    const places = placesAt(axis, at), [mean, variance] = statistics(places.map((i) => x[i]));
    for (const i of places) y[i] = (x[i] - mean) / Math.sqrt(variance + EPSILON);
  }
  return y;
}

function ofValues(values: number[]): [number, number] {
  const mean = values.reduce((a, b) => a + b) / values.length;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length];
}

for (const prefer of ["wasm", "cpu"] as const) {
  for (const axis of [1, 2, -2, 3]) {
    Deno.test(`batch norm over axis ${axis} is that of the formula on ${prefer}`, async () => {
      await useBackend({ prefer });
      const layer = tf.layers.batchNormalization({ axis, epsilon: EPSILON, inputShape: SHAPE.slice(1) });
      const model = tf.sequential({ layers: [layer] }), place = (axis + 4) % 4;
      const x = tf.randomNormal(SHAPE, 1, 2, "float32", 4), values = x.dataSync();
      const apply = (training: boolean) =>
        tf.tidy(() => (model.apply(x, { training }) as tf.Tensor).dataSync().slice());
      assertClose(apply(false), byFormula(values, place, () => [0, 1]));
      assertClose(apply(true), byFormula(values, place, ofValues));
      // A gradient against differences of the loss.
      const weights = tf.randomNormal(SHAPE, 0, 1, "float32", 5);
      const loss = (input: tf.Tensor) =>
        (model.apply(input, { training: true }) as tf.Tensor).mul(weights).sum().asScalar();
      const gradient = tf.tidy(() => tf.grad(loss)(x).dataSync().slice());
      for (const i of [0, 17, 61]) {
        const [less, more] = [-0.01, 0.01].map((step) =>
          tf.tidy(() =>
            loss(tf.tensor(values.map((value, j) => j === i ? value + step : value), SHAPE)).dataSync()[0]
          )
        );
        assertAlmostEquals(gradient[i], (more - less) / 0.02, 2e-3);
      }
      tf.dispose([x, weights]);
      model.dispose();
    });
  }
}

function assertClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  for (const [i, value] of wanted.entries()) assertAlmostEquals(found[i], value, 1e-5);
}
