import { assert } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { KernelRuntime } from "../../../lib/backend/runtime/runtime.ts";
import { gruBackward, gruForward, gruSavedLength } from "../../../lib/backend/wrappers/gru.ts";
import { lstmBackward, lstmForward, lstmSavedLength } from "../../../lib/backend/wrappers/lstm.ts";
import { simpleRnnBackward, simpleRnnForward } from "../../../lib/backend/wrappers/simple_rnn.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { relativeError, withRuntime } from "../with_runtime.ts";

const SHAPE = { batch: 9, time: 6, inputs: 5, units: 7 };

/** Runs a recurrent layer of tfjs forward, and back from the gradient `dStates`. */
function layerGradients(
  layer: tf.layers.Layer,
  weights: Float32Array[],
  { x, dStates }: { x: Float32Array; dStates: Float32Array },
): Float32Array[] {
  const { batch, time, inputs, units } = SHAPE;
  return tf.tidy(() => {
    const input = tf.tensor3d(Float32Array.from(x), [batch, time, inputs]);
    layer.apply(input);
    layer.setWeights(
      layer.getWeights().map((weight, i) => tf.tensor(Float32Array.from(weights[i]), weight.shape)),
    );
    const upstream = tf.tensor3d(Float32Array.from(dStates), [batch, time, units]);
    const states = layer.apply(input) as tf.Tensor;
    const dx = tf.grad((value) => (layer.apply(value) as tf.Tensor).mul(upstream).sum())(input);
    const { grads } = tf.variableGrads(() =>
      (layer.apply(input) as tf.Tensor).mul(upstream).sum().asScalar()
    );
    const dWeights = layer.trainableWeights.map((weight) => grads[weight.name]);
    return [states, dx, ...dWeights].map((tensor) => tensor.dataSync() as Float32Array);
  });
}

/** Draws inputs and weights for a layer with `gates` gates, and room for its results. */
function drawLayer(runtime: KernelRuntime, gates: number) {
  const { batch, time, inputs, units } = SHAPE;
  const random = createRandom(31);
  const normal = (length: number, scale = 1) => runtime.allocate(length).map(() => scale * random.normal());
  const copy = (values: Float32Array) => {
    const view = runtime.allocate(values.length);
    view.set(values);
    return view;
  };
  return {
    ...SHAPE,
    x: copy(normal(batch * time * inputs)),
    kernel: copy(normal(inputs * gates * units, 0.5)),
    recurrentKernel: copy(normal(units * gates * units, 0.5)),
    bias: copy(normal(gates * units)),
    dStates: copy(normal(batch * time * units)),
    states: runtime.allocate(batch * time * units),
    dx: runtime.allocate(batch * time * inputs),
    dKernel: runtime.allocate(inputs * gates * units),
    dRecurrentKernel: runtime.allocate(units * gates * units),
    dBias: runtime.allocate(gates * units),
  };
}

/** Fails unless the named results agree: largest error relative to the largest value below the tolerance. */
function assertAgree<Name extends string>(
  actual: Record<NoInfer<Name>, Float32Array>,
  expected: Record<Name, Float32Array>,
  tolerance: number,
): void {
  for (const [name, values] of Object.entries<Float32Array>(expected)) {
    const error = relativeError(actual[name as NoInfer<Name>], values);
    assert(error < tolerance, `${name} has an error of ${error}`);
  }
}

const LAYERS = {
  lstm: {
    gates: 4,
    build: tf.layers.lstm,
    forward: lstmForward,
    backward: lstmBackward,
    length: lstmSavedLength,
  },
  gru: { gates: 3, build: tf.layers.gru, forward: gruForward, backward: gruBackward, length: gruSavedLength },
} as const;

for (const [name, { gates, build, forward, backward, length }] of Object.entries(LAYERS)) {
  for (const recurrentActivation of ["sigmoid", "hardSigmoid"] as const) {
    Deno.test(`${name} agrees with tf.layers.${name} on cpu (${recurrentActivation}): < 1e-5`, async () => {
      await useBackend({ prefer: "cpu" });
      await withRuntime(2, (runtime) => {
        const layer = build({ units: SHAPE.units, recurrentActivation, returnSequences: true });
        const drawn = drawLayer(runtime, gates);
        const options = { ...drawn, hardSigmoid: recurrentActivation === "hardSigmoid" };
        const saved = runtime.allocate(length(SHAPE));
        forward({ ...options, saved });
        backward({ ...options, saved });
        const weights = [drawn.kernel, drawn.recurrentKernel, drawn.bias];
        const [states, dx, dKernel, dRecurrentKernel, dBias] = layerGradients(layer, weights, drawn);
        assertAgree(drawn, { states }, 2e-6);
        assertAgree(drawn, { dx, dKernel, dRecurrentKernel, dBias }, 1e-5);
        layer.dispose();
      });
    });
  }
}

Deno.test("simpleRnn agrees with tf.layers.simpleRNN on cpu: < 1e-5", async () => {
  await useBackend({ prefer: "cpu" });
  await withRuntime(2, (runtime) => {
    const layer = tf.layers.simpleRNN({ units: SHAPE.units, returnSequences: true });
    const drawn = drawLayer(runtime, 1);
    simpleRnnForward(drawn);
    simpleRnnBackward(drawn);
    const weights = [drawn.kernel, drawn.recurrentKernel, drawn.bias];
    const [states, dx, dKernel, dRecurrentKernel, dBias] = layerGradients(layer, weights, drawn);
    assertAgree(drawn, { states }, 2e-6);
    assertAgree(drawn, { dx, dKernel, dRecurrentKernel, dBias }, 1e-5);
    layer.dispose();
  });
});
