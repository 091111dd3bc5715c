/** Writes activation functions in PyTorch. */
import { isImages, noTorchForm, type SourceLayer, type TorchForm } from "./torch_layer.ts";
import { pythonNumber } from "./python_number.ts";

/** Functions of PyTorch by the names that tfjs gives them. */
const FUNCTIONS: Readonly<Record<string, (x: string) => string>> = {
  linear: (x) => x,
  relu: (x) => `F.relu(${x})`,
  relu6: (x) => `F.relu6(${x})`,
  sigmoid: (x) => `torch.sigmoid(${x})`,
  tanh: (x) => `torch.tanh(${x})`,
  elu: (x) => `F.elu(${x})`,
  selu: (x) => `F.selu(${x})`,
  gelu: (x) => `F.gelu(${x})`,
  swish: (x) => `F.silu(${x})`,
  mish: (x) => `F.mish(${x})`,
  softplus: (x) => `F.softplus(${x})`,
  softsign: (x) => `F.softsign(${x})`,
  // Keras 1 and 2 define it so; PyTorch's F.hardsigmoid is another line.
  hardSigmoid: (x) => `torch.clamp(0.2 * ${x} + 0.5, 0, 1)`,
};

/** Returns the expression of a layer's own activation, applied to one without it. */
export function activated(layer: SourceLayer, expression: string): string {
  const name = String(layer.config.activation ?? "linear");
  if (name === "softmax") return softmax(layer, expression, layer.output);
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name](expression);
  const known = [...Object.keys(FUNCTIONS), "softmax"].join(", ");
  throw noTorchForm(layer, `have an activation among ${known}`, name);
}

function softmax(layer: SourceLayer, expression: string, shape: readonly number[]): string {
  const { axis = -1 } = layer.config;
  if (axis !== -1 && axis !== shape.length) {
    throw noTorchForm(layer, "apply softmax to the last axis", String(axis));
  }
  return `torch.softmax(${expression}, dim=${isImages(shape) ? 1 : -1})`;
}

/** Layers that apply a function and no weights. */
export const ACTIVATION_FORMS: Readonly<Record<string, TorchForm>> = {
  Activation: (layer) => ({ call: (_, [x]) => activated(layer, x) }),
  ReLU: ({ config: { maxValue } }) => ({
    call: (_, [x]) =>
      typeof maxValue === "number" ? `torch.clamp(${x}, 0, ${pythonNumber(maxValue)})` : `F.relu(${x})`,
  }),
  LeakyReLU: ({ config }) => ({
    call: (_, [x]) => `F.leaky_relu(${x}, ${pythonNumber(Number(config.alpha))})`,
  }),
  ELU: ({ config }) => ({ call: (_, [x]) => `F.elu(${x}, ${pythonNumber(Number(config.alpha))})` }),
  Softmax: (layer) => ({ call: (_, [x]) => softmax(layer, x, layer.output) }),
};
