/** Runs whole LSTM layers, all time steps at once, in our kernels. */
import * as tf from "@tensorflow/tfjs";
import { floatsOf, type KernelCall, makeOutput, registerKernel, runKernel } from "../tfjs_internals.ts";
import { lstmBackward, lstmForward, lstmSavedLength } from "../wrappers/lstm.ts";
import type { RecurrentShape } from "../wrappers/recurrent_layout.ts";
import { emptyTensor } from "./empty_tensor.ts";
import { overrideCall } from "./override_call.ts";

/** What we use of tfjs's `LSTM`. */
interface LstmLayer {
  cell: {
    units: number;
    kernel: { read(): tf.Tensor2D };
    recurrentKernel: { read(): tf.Tensor2D };
    bias: { read(): tf.Tensor1D } | null;
    activation: { getClassName(): string };
    recurrentActivation: { getClassName(): string };
    dropout: number;
    recurrentDropout: number;
  };
  returnSequences: boolean;
  returnState: boolean;
  goBackwards: boolean;
  stateful: boolean;
}

interface LstmAttributes {
  hardSigmoid: boolean;
  /** Whether the output is the hidden state of every step, or of the last one. */
  returnSequences: boolean;
}

/** Makes LSTM layers with the usual activations run in our kernels. */
export function registerLstm(): void {
  registerKernel("AtelierLstm", forward);
  registerKernel("AtelierLstmGradient", backward);
  tf.registerGradient({
    kernelName: "AtelierLstm",
    inputsToSave: ["x", "kernel", "recurrentKernel", "states", "saved"],
    gradFunc: (dys, [x, kernel, recurrentKernel, states, saved], attrs) => {
      const dy = [dys].flat()[0];
      const inputs = { dy, x, kernel, recurrentKernel, states, saved };
      const [dx, dKernel, dRecurrentKernel, dBias] = runKernel<tf.Tensor[]>(
        "AtelierLstmGradient",
        inputs,
        attrs,
      );
      return {
        x: () => dx,
        kernel: () => dKernel,
        recurrentKernel: () => dRecurrentKernel,
        bias: () => dBias,
      };
    },
  });
  const example = tf.layers.lstm({ units: 1 });
  overrideCall<LstmLayer>(example, (layer, { input, isTraining, options, original }) => {
    const { cell } = layer;
    const gate = cell.recurrentActivation.getClassName();
    const isPlain = cell.activation.getClassName() === "tanh" &&
      (gate === "sigmoid" || gate === "hardSigmoid") &&
      !(isTraining && (cell.dropout || cell.recurrentDropout)) && !layer.returnState && !layer.stateful &&
      !options.mask && !options.initialState;
    if (!isPlain) return original();
    const bias = cell.bias?.read();
    const x = layer.goBackwards ? tf.reverse(input, 1) : input;
    const weights = { kernel: cell.kernel.read(), recurrentKernel: cell.recurrentKernel.read() };
    const shape = shapeOf(x, weights.recurrentKernel);
    const states = emptyTensor([shape.batch, shape.time, shape.units]);
    const saved = emptyTensor([lstmSavedLength(shape)]);
    return runKernel("AtelierLstm", { x, ...weights, ...(bias && { bias }), states, saved }, {
      hardSigmoid: gate === "hardSigmoid",
      returnSequences: layer.returnSequences,
    });
  });
}

function shapeOf(x: tf.TensorInfo, recurrentKernel: tf.TensorInfo): RecurrentShape {
  const [batch, time, inputs] = x.shape;
  return { batch, time, inputs, units: recurrentKernel.shape[0] };
}

/** Fills `states` and `saved`, which the gradient needs, and returns what the layer gives out. */
function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, kernel, recurrentKernel, bias, states, saved } = inputs as Record<string, tf.TensorInfo>;
  const { hardSigmoid, returnSequences } = attrs as unknown as LstmAttributes;
  const shape = shapeOf(x, recurrentKernel);
  const output = makeOutput(returnSequences ? states.shape : [shape.batch, shape.units]);
  lstmForward({
    ...shape,
    x: floatsOf(x),
    kernel: floatsOf(kernel),
    recurrentKernel: floatsOf(recurrentKernel),
    ...(bias && { bias: floatsOf(bias) }),
    states: floatsOf(states),
    saved: floatsOf(saved),
    ...(!returnSequences && { lastState: floatsOf(output) }),
    hardSigmoid,
  });
  if (returnSequences) floatsOf(output).set(floatsOf(states));
  return output;
}

function backward({ inputs, attrs }: KernelCall): tf.TensorInfo[] {
  const { dy, x, kernel, recurrentKernel, states, saved } = inputs as Record<string, tf.TensorInfo>;
  const { hardSigmoid, returnSequences } = attrs as unknown as LstmAttributes;
  const shape = shapeOf(x, recurrentKernel);
  const outputs = [x.shape, kernel.shape, recurrentKernel.shape, [4 * shape.units]].map((size) =>
    makeOutput(size)
  );
  const [dx, dKernel, dRecurrentKernel, dBias] = outputs.map(floatsOf);
  lstmBackward({
    ...shape,
    x: floatsOf(x),
    kernel: floatsOf(kernel),
    recurrentKernel: floatsOf(recurrentKernel),
    states: floatsOf(states),
    saved: floatsOf(saved),
    ...(returnSequences ? { dStates: floatsOf(dy) } : { dLastState: floatsOf(dy) }),
    dx,
    dKernel,
    dRecurrentKernel,
    dBias,
    hardSigmoid,
  });
  return outputs;
}
