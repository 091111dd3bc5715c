/** Runs whole LSTM, GRU and SimpleRNN layers, all time steps at once, in our kernels. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { derivativeOrder } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { gruBackward, gruForward, gruSavedLength } from "../wrappers/gru.ts";
import { lstmBackward, lstmForward, lstmSavedLength } from "../wrappers/lstm.ts";
import type { RecurrentShape } from "../wrappers/recurrent_layout.ts";
import { simpleRnnBackward, simpleRnnForward } from "../wrappers/simple_rnn.ts";
import { emptyTensor } from "./empty_tensor.ts";
import { overrideCall } from "./override_call.ts";
import { sharedGradients } from "./shared_gradients.ts";

/** What we use of tfjs's `LSTM`, `GRU` and `SimpleRNN`. */
interface RecurrentLayer {
  cell: {
    kernel: { read(): tf.Tensor2D };
    recurrentKernel: { read(): tf.Tensor2D };
    bias: { read(): tf.Tensor1D } | null;
    activation: { getClassName(): string };
    recurrentActivation?: { getClassName(): string };
    dropout: number;
    recurrentDropout: number;
  };
  returnSequences: boolean;
  returnState: boolean;
  goBackwards: boolean;
  stateful: boolean;
}

interface RecurrentAttributes {
  hardSigmoid: boolean;
  /** Whether the output is the hidden state of every step, or of the last one. */
  returnSequences: boolean;
}

interface GradientAttributes extends RecurrentAttributes {
  /** Whether somebody asks for the gradient of the input. */
  withInput: boolean;
}

/** One kind of recurrent layer. */
interface Kind {
  /** Name of our kernel. */
  kernelName: string;
  /** A layer of the class. */
  example: tf.layers.Layer;
  forward: typeof gruForward;
  backward: typeof gruBackward;
  savedLength(shape: RecurrentShape): number;
}

/** Makes LSTM, GRU and SimpleRNN layers with the usual activations run in our kernels. */
export function registerRecurrent(): void {
  registerKind({
    kernelName: "AtelierLstm",
    example: tf.layers.lstm({ units: 1 }),
    forward: lstmForward,
    backward: lstmBackward,
    savedLength: lstmSavedLength,
  });
  registerKind({
    kernelName: "AtelierGru",
    example: tf.layers.gru({ units: 1 }),
    forward: gruForward,
    backward: gruBackward,
    savedLength: gruSavedLength,
  });
  registerKind({
    kernelName: "AtelierSimpleRnn",
    example: tf.layers.simpleRNN({ units: 1 }),
    forward: simpleRnnForward,
    backward: simpleRnnBackward,
    // Its states are all that the way back needs.
    savedLength: () => 1,
  });
}

function registerKind(kind: Kind): void {
  const { kernelName, example, savedLength } = kind;
  registerKernel(kernelName, (call) => forward(kind, call));
  registerKernel(`${kernelName}Gradient`, (call) => backward(kind, call));
  tf.registerGradient({
    kernelName,
    inputsToSave: ["x", "kernel", "recurrentKernel", "states", "saved"],
    gradFunc: (dy, [x, kernel, recurrentKernel, states, saved], attributes) => {
      const dKernel = emptyTensor(kernel.shape), dRecurrentKernel = emptyTensor(recurrentKernel.shape);
      const dBias = emptyTensor(recurrentKernel.shape.slice(-1));
      const inputs = { dy: [dy].flat()[0], x, kernel, recurrentKernel, states, saved };
      const gradients = { kernel: dKernel, recurrentKernel: dRecurrentKernel, bias: dBias };
      return sharedGradients("x", gradients, (withInput) => {
        const all = { ...inputs, dKernel, dRecurrentKernel, dBias };
        return runKernel(`${kernelName}Gradient`, all, { ...attributes, withInput });
      });
    },
  });
  overrideCall<RecurrentLayer>(example, (layer, { input, isTraining, options, original }) => {
    const { cell } = layer;
    if (!isPlain(layer, isTraining) || options.mask || options.initialState) return original();
    const x = layer.goBackwards ? tf.reverse(input, 1) : input, bias = cell.bias?.read();
    const weights = { kernel: cell.kernel.read(), recurrentKernel: cell.recurrentKernel.read() };
    const shape = shapeOf(x, weights.recurrentKernel);
    const states = emptyTensor([shape.batch, shape.time, shape.units]);
    const saved = emptyTensor([savedLength(shape)]);
    return runKernel(kernelName, { x, ...weights, ...(bias && { bias }), states, saved }, {
      hardSigmoid: cell.recurrentActivation?.getClassName() === "hardSigmoid",
      returnSequences: layer.returnSequences,
    });
  });
}

function isPlain(layer: RecurrentLayer, isTraining: boolean): boolean {
  const { cell } = layer;
  const gate = cell.recurrentActivation?.getClassName() ?? "sigmoid";
  const hasDropout = isTraining && (cell.dropout > 0 || cell.recurrentDropout > 0);
  return cell.activation.getClassName() === "tanh" && (gate === "sigmoid" || gate === "hardSigmoid") &&
    !hasDropout && !layer.returnState && !layer.stateful && derivativeOrder() < 2;
}

function shapeOf(x: tf.TensorInfo, recurrentKernel: tf.TensorInfo): RecurrentShape {
  const [batch, time, inputs] = x.shape;
  return { batch, time, inputs, units: recurrentKernel.shape[0] };
}

/** Fills `states` and `saved`, which the gradient needs, and returns what the layer gives out. */
function forward({ forward }: Kind, { inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, kernel, recurrentKernel, bias, states, saved } = inputs as Record<string, tf.TensorInfo>;
  const { hardSigmoid, returnSequences } = attrs as unknown as RecurrentAttributes;
  const shape = shapeOf(x, recurrentKernel);
  const output = makeOutput(returnSequences ? states.shape : [shape.batch, shape.units]);
  forward({
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

/**
 * Fills the gradients of the weights, and returns that of the input, or nothing worth a look where nobody asks for it:
 * a network's first layer.
 */
function backward({ backward }: Kind, { inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, x, kernel, recurrentKernel, states, saved, ...outputs } = inputs as Record<
    string,
    tf.TensorInfo
  >;
  const { hardSigmoid, returnSequences, withInput } = attrs as unknown as GradientAttributes;
  const dx = makeOutput(withInput ? x.shape : [1]);
  backward({
    ...shapeOf(x, recurrentKernel),
    x: floatsOf(x),
    kernel: floatsOf(kernel),
    recurrentKernel: floatsOf(recurrentKernel),
    states: floatsOf(states),
    saved: floatsOf(saved),
    ...(returnSequences ? { dStates: floatsOf(dy) } : { dLastState: floatsOf(dy) }),
    ...(withInput && { dx: floatsOf(dx) }),
    dKernel: floatsOf(outputs.dKernel),
    dRecurrentKernel: floatsOf(outputs.dRecurrentKernel),
    dBias: floatsOf(outputs.dBias),
    hardSigmoid,
  });
  return dx;
}
