/** The training problems on which our backend and PyTorch must agree: nets, optimizers, weights, batches. */
import * as tf from "@tensorflow/tfjs";
import { batchIndices, fillBatch, syntheticGarments } from "../../lib/data/mod.ts";
import {
  buildFastCnn,
  buildRecurrentNet,
  buildResidualNet,
  buildSmallCnn,
  buildVisionTransformer,
} from "../../lib/models/mod.ts";

/** A network, an optimizer and their settings. */
export interface PeerProblem {
  net:
    | "small_cnn"
    | "residual_net"
    | "vision_transformer"
    | "deep_vision_transformer"
    | "lstm_net"
    | "bidirectional_gru_net"
    | "fast_cnn";
  optimizer: "sgd" | "adam";
  learningRate: number;
  /** Momentum of SGD. */
  momentum: number;
  /** Width of the residual net. */
  width: number;
  batchSize: number;
  steps: number;
}

const SETTINGS = { momentum: 0.9, width: 12, batchSize: 16, steps: 20 };

/** Every network with SGD and momentum, and, but for the deep transformer, with Adam. */
export const PEER_PROBLEMS: readonly PeerProblem[] = [
  // Below the step size at which the loss goes up and down: there any rounding grows tenfold in a few steps, and
  // Winograd's sums are rounded otherwise than PyTorch's.
  { net: "small_cnn", optimizer: "sgd", learningRate: 0.005, ...SETTINGS },
  { net: "small_cnn", optimizer: "adam", learningRate: 0.001, ...SETTINGS },
  // Gently: batch norm on small batches doubles any rounding within a step or two at the usual step sizes.
  { net: "residual_net", optimizer: "sgd", learningRate: 0.0003, ...SETTINGS, batchSize: 32 },
  { net: "residual_net", optimizer: "adam", learningRate: 0.0001, ...SETTINGS, batchSize: 32 },
  { net: "vision_transformer", optimizer: "sgd", learningRate: 0.01, ...SETTINGS },
  { net: "vision_transformer", optimizer: "adam", learningRate: 0.001, ...SETTINGS },
  { net: "lstm_net", optimizer: "sgd", learningRate: 0.05, ...SETTINGS },
  { net: "lstm_net", optimizer: "adam", learningRate: 0.001, ...SETTINGS },
  { net: "bidirectional_gru_net", optimizer: "sgd", learningRate: 0.05, ...SETTINGS },
  { net: "bidirectional_gru_net", optimizer: "adam", learningRate: 0.001, ...SETTINGS },
  // Gently, for the same reason as the residual net.
  { net: "fast_cnn", optimizer: "sgd", learningRate: 0.001, ...SETTINGS, batchSize: 32 },
  { net: "fast_cnn", optimizer: "adam", learningRate: 0.0001, ...SETTINGS, batchSize: 32 },
  { net: "deep_vision_transformer", optimizer: "sgd", learningRate: 0.01, ...SETTINGS },
];

/** Largest difference of a loss, relative to it, that is accepted. */
export const LOSS_TOLERANCE = { sgd: 1e-4, adam: 1e-3 } as const;

/** Images and labels of all steps, one batch after another. */
export interface PeerBatches {
  /** float32 `[steps * batchSize, 28, 28, 1]`, 0 to 1 */
  images: Float32Array;
  labels: Uint8Array;
}

/** Makes the problem's batches: garments drawn by code, so that no data set is needed. */
export function peerBatches({ batchSize, steps }: PeerProblem): PeerBatches {
  const garments = syntheticGarments({ size: batchSize * steps, seed: 1 });
  const [indices] = batchIndices(garments.size, { batchSize: garments.size, shuffle: false });
  const images = fillBatch(garments, indices, new Float32Array(garments.images.length));
  return { images, labels: garments.labels };
}

/** Builds the problem's network with its initial weights; the caller disposes of it. */
export function buildPeerNet({ net, width }: PeerProblem): tf.LayersModel {
  const seed = 1;
  if (net === "small_cnn") return buildSmallCnn({ filters: [32, 64], units: 128, seed });
  if (net === "residual_net") return buildResidualNet({ width, seed });
  if (net === "lstm_net") return buildRecurrentNet({ seed });
  if (net === "bidirectional_gru_net") return buildRecurrentNet({ cell: "gru", isBidirectional: true, seed });
  if (net === "fast_cnn") return buildFastCnn({ seed });
  if (net === "deep_vision_transformer") return buildVisionTransformer({ depth: 96, blocks: 6, seed });
  return buildVisionTransformer({ seed });
}

/** Trains the network in plain tfjs, on the backend in use, and returns the loss before each step. */
export function trainedLosses(problem: PeerProblem): number[] {
  const { batchSize, steps, learningRate, momentum } = problem;
  const model = buildPeerNet(problem);
  const { images, labels } = peerBatches(problem);
  const optimizer = problem.optimizer === "sgd"
    ? tf.train.momentum(learningRate, momentum)
    : tf.train.adam(learningRate);
  const losses = Array.from({ length: steps }, (_, step) =>
    tf.tidy(() => {
      const part = [step * batchSize, (step + 1) * batchSize];
      const x = tf.tensor4d(images.slice(part[0] * 784, part[1] * 784), [batchSize, 28, 28, 1]);
      const truth = tf.oneHot(tf.tensor1d(labels.slice(...part), "int32"), 10);
      const loss = optimizer.minimize(() => {
        const logits = model.apply(x, { training: true }) as tf.Tensor;
        return tf.losses.softmaxCrossEntropy(truth, logits).asScalar();
      }, true);
      return loss!.dataSync()[0];
    }));
  optimizer.dispose();
  model.dispose();
  return losses;
}
