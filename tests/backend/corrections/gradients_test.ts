/** Judges gradients that tfjs itself gets wrong by what a small step in the input does to the output. */
import * as tf from "@tensorflow/tfjs";
import { assert } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { createDraw, type Draw } from "../conformity/draw.ts";
import { convolutions } from "../conformity/generators_convolutions.ts";
import { images } from "../conformity/generators_images.ts";
import { pools } from "../conformity/generators_pools.ts";
import { reductions } from "../conformity/generators_reductions.ts";
import { shapes } from "../conformity/generators_shapes.ts";
import { volumes } from "../conformity/generators_volumes.ts";
import type { OperationCase } from "../conformity/operation_case.ts";
import { tensorOf } from "../conformity/plain_tensor.ts";

/** Each operation, and how far to step: as far as one likes where it is linear. */
const OPERATIONS = {
  AvgPool: [pools, 1],
  AvgPool3D: [volumes, 1],
  Conv2D: [convolutions, 1],
  Cumsum: [reductions, 1],
  MaxPool: [pools, 0.01],
  MaxPool3D: [volumes, 0.01],
  MirrorPad: [shapes, 1],
  ResizeBilinear: [images, 1],
  ResizeNearestNeighbor: [images, 1],
} as const;

for (const [name, [generators, step]] of Object.entries(OPERATIONS)) {
  Deno.test(`the gradient of ${name} says what steps in random directions do: relative error < 1e-3`, async () => {
    for (const backend of ["cpu", "wasm"] as const) {
      await useBackend({ prefer: backend });
      const draw = createDraw(5);
      const cases = Array.from(
        { length: 150 },
        (_, index) => (generators as typeof shapes)[name](draw, index),
      )
        .filter(({ hasGradients, inputs }) => hasGradients && inputs[0].values.length > 0);
      assert(cases.length >= 15);
      for (const one of cases) {
        checkSlope(
          step < 1 ? spreadOut(one, draw) : one,
          step,
          `on ${backend}, ${JSON.stringify(one.options)}`,
        );
      }
    }
  });
}

/** Sets the input's values so far apart that no step changes which one is the largest. */
function spreadOut(one: OperationCase, draw: Draw): OperationCase {
  const [x] = one.inputs;
  return { ...one, inputs: [{ ...x, values: draw.order(x.values.length).map((place) => 0.1 * place) }] };
}

/** Fails unless the gradient along a random direction is the slope in that direction. */
function checkSlope(
  { inputs: [x, ...others], run }: OperationCase,
  step: number,
  what: string,
): void {
  tf.tidy(() => {
    const rest = others.map(tensorOf),
      at = tensorOf(x),
      direction = tf.randomNormal(at.shape, 0, 1, "float32", 3);
    const out = run(at, ...rest) as tf.Tensor;
    // A window in the padding alone has no mean.
    const weights = tf.randomNormal(out.shape, 0, 1, "float32", 4);
    const loss = (input: tf.Tensor) => {
      const result = run(input, ...rest) as tf.Tensor;
      return tf.sum(tf.where(tf.isFinite(out), tf.mul(result, weights), tf.zerosLike(out)));
    };
    const [above, below] = [step, -step].map((size) => loss(at.add(direction.mul(size))).dataSync()[0]);
    const slope = (above - below) / (2 * step), terms = tf.mul(tf.grad(loss)(at), direction);
    const [sum, size] = [terms.sum(), terms.abs().sum()].map((value) => value.dataSync()[0]);
    const error = Math.abs(slope - sum) / Math.max(size, 1);
    assert(error < 1e-3, `${what}: ${sum}, not ${slope}, of [${x.shape}]`);
  });
}
