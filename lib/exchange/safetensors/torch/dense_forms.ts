/** Writes in PyTorch the layers that multiply by a matrix, and those that normalise. */
import { activated } from "./activation_form.ts";
import { constant, transposed } from "./axes.ts";
import { POSITION_EMBEDDING, SELF_ATTENTION } from "./python_classes.ts";
import { pythonNumber } from "./python_number.ts";
import { isImages, noTorchForm, type SourceLayer, type TorchForm } from "./torch_layer.ts";

function dense(layer: SourceLayer): ReturnType<TorchForm> {
  const [shape] = layer.inputs, { kernel, bias } = layer.weights;
  if (isImages(shape)) {
    throw noTorchForm(layer, "take vectors or sequences of them", `images [${shape.join(", ")}]`);
  }
  return {
    module: `nn.Linear(${kernel.shape.join(", ")}${bias ? "" : ", bias=False"})`,
    weights: { weight: transposed(kernel), ...bias && { bias } },
    call: (module, [x]) => activated(layer, `${module}(${x})`),
  };
}

function batchNorm(layer: SourceLayer): ReturnType<TorchForm> {
  const [shape] = layer.inputs, depth = shape.at(-1)!, { axis } = layer.config;
  if (axis !== -1 && axis !== shape.length) throw noTorchForm(layer, "normalise the last axis", String(axis));
  if (shape.length === 2) {
    throw noTorchForm(layer, "take images or vectors", `sequences [${shape.join(", ")}]`);
  }
  const { epsilon, momentum } = layer.config as { epsilon: number; momentum: number };
  const { gamma, beta, moving_mean, moving_variance } = layer.weights;
  // PyTorch's momentum is the fraction of the new value, that of Keras the fraction of the old one.
  const options = `eps=${pythonNumber(epsilon)}, momentum=${
    pythonNumber(Number((1 - momentum).toPrecision(6)))
  }`;
  return {
    module: `nn.BatchNorm${shape.length === 1 ? "1d" : "2d"}(${depth}, ${options})`,
    weights: {
      ...scaleAndShift(depth, { gamma, beta }),
      running_mean: moving_mean,
      running_var: moving_variance,
    },
    call: (module, [x]) => `${module}(${x})`,
  };
}

function layerNorm(layer: SourceLayer): ReturnType<TorchForm> {
  const [shape] = layer.inputs, depth = shape.at(-1)!, axes = [layer.config.axis].flat();
  const isLast = axes.length === 1 && (axes[0] === -1 || axes[0] === shape.length);
  if (!isLast || isImages(shape)) {
    throw noTorchForm(
      layer,
      "normalise the last axis of vectors or sequences",
      `axis ${axes} of [${shape.join(", ")}]`,
    );
  }
  const { gamma, beta } = layer.weights;
  return {
    module: `nn.LayerNorm(${depth}, eps=${pythonNumber(Number(layer.config.epsilon))})`,
    weights: scaleAndShift(depth, { gamma, beta }),
    call: (module, [x]) => `${module}(${x})`,
  };
}

/** A scale or shift that a layer of tfjs leaves out is 1 or 0: PyTorch has both, or neither. */
function scaleAndShift(depth: number, { gamma, beta }: Partial<SourceLayer["weights"]>) {
  return { weight: gamma ?? constant(depth, 1), bias: beta ?? constant(depth, 0) };
}

function selfAttention({ inputs: [[, depth]], config, weights }: SourceLayer): ReturnType<TorchForm> {
  return {
    module: `SelfAttention(${depth}, heads=${config.heads})`,
    weights: {
      "inputs.weight": transposed(weights.inputs_kernel),
      "inputs.bias": weights.inputs_bias,
      "outputs.weight": transposed(weights.outputs_kernel),
      "outputs.bias": weights.outputs_bias,
    },
    call: (module, [x]) => `${module}(${x})`,
    needs: SELF_ATTENTION,
  };
}

/** Layers with weights that no convolution or recurrence is. */
export const DENSE_FORMS: Readonly<Record<string, TorchForm>> = {
  Dense: dense,
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
  SelfAttention: selfAttention,
  PositionEmbedding: ({ weights: { positions } }) => ({
    module: `PositionEmbedding(${positions.shape.join(", ")})`,
    weights: { positions },
    call: (module, [x]) => `${module}(${x})`,
    needs: POSITION_EMBEDDING,
  }),
};
