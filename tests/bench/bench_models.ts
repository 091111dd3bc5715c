/** Builds the networks of `deno task bench` and counts their work. */
import type * as tf from "@tensorflow/tfjs";
import {
  buildFastCnn,
  buildPooledResidualNet,
  buildRecurrentNet,
  buildResidualNet,
  buildSmallCnn,
  buildVisionTransformer,
} from "../../lib/models/mod.ts";
import type { BenchNet } from "../../lib/tasks/bench/bench_plan.ts";

/** Builds a network as PyTorch's counterpart in tests/peers/nets.py is built; the caller disposes of it. */
export function buildBenchModel(id: BenchNet["id"]): tf.LayersModel {
  if (id === "residual_16") return buildResidualNet({ width: 16 });
  if (id === "residual_24") return buildResidualNet({ width: 24 });
  if (id === "pooled_residual") return buildPooledResidualNet();
  if (id === "vision_transformer") return buildVisionTransformer();
  if (id === "deep_vision_transformer") return buildVisionTransformer({ depth: 96, blocks: 6 });
  if (id === "fast_cnn") return buildFastCnn();
  if (id === "lstm") return buildRecurrentNet();
  if (id === "bidirectional_gru") return buildRecurrentNet({ cell: "gru", isBidirectional: true });
  return buildSmallCnn({ filters: [32, 64], units: 128, dropoutRate: 0.3 });
}

/** Counts the numbers that are trained. */
export function trainedParameters(model: tf.LayersModel): number {
  return model.trainableWeights.reduce((sum, weight) => sum + weight.read().size, 0);
}

/** Counts the multiply-adds of convolutions, dense and recurrent layers and attention for one image. */
export function multiplyAdds(model: tf.LayersModel): number {
  return model.layers.reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0);
}

function layerMultiplyAdds(layer: tf.layers.Layer): number {
  // Every value of a kernel is used once for each place of the output (or of the input, in a sequence).
  const kernels = layer.getWeights().filter(({ rank }) => rank >= 2).reduce((sum, { size }) => sum + size, 0);
  const places = (shape: tf.Shape | tf.Shape[]) =>
    (shape as number[]).slice(1, -1).reduce((a, b) => a * b, 1);
  switch (layer.getClassName()) {
    case "Conv2D":
    case "Dense":
      return kernels * places(layer.outputShape);
    case "GRU":
    case "LSTM":
      return kernels * (layer.input as tf.SymbolicTensor).shape[1]!;
    case "SelfAttention": {
      const [, tokens, depth] = layer.outputShape as number[];
      return kernels * tokens + 2 * tokens * tokens * depth;
    }
    default:
      return 0;
  }
}
