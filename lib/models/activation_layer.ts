/** Names the activation functions that the study compares, each with the initial weights that suit it. */
import * as tf from "@tensorflow/tfjs";

/** An activation function by its usual name. */
export type Activation = "sigmoid" | "tanh" | "relu" | "leakyRelu" | "elu" | "selu" | "gelu" | "swish";

/** All of them, the older ones first. */
export const ACTIVATIONS: readonly Activation[] = [
  "sigmoid",
  "tanh",
  "relu",
  "leakyRelu",
  "elu",
  "selu",
  "gelu",
  "swish",
];

/** What tfjs's layers call the functions that they apply themselves; the leaky ReLU is not among them. */
type BuiltIn = Exclude<Activation, "leakyRelu"> | "linear";

/** Slope of the leaky ReLU for negative inputs (Maas et al. 2013 use 0.01; 0.1 leaks visibly). */
const LEAK = 0.1;

/** Returns what a layer is to apply itself, and whether a layer behind it has to. */
export function builtInActivation(activation: Activation): { activation: BuiltIn; isLeft: boolean } {
  return activation === "leakyRelu" ? { activation: "linear", isLeft: true } : { activation, isLeft: false };
}

/**
 * Makes a layer of its own that applies the function: sigmoid; tanh; ReLU; leaky ReLU (Maas, Hannun and Ng 2013);
 * ELU (Clevert et al. 2015, arXiv 1511.07289); SELU (Klambauer et al. 2017, arXiv 1706.02515); GELU (Hendrycks and
 * Gimpel 2016, arXiv 1606.08415); swish, x sigmoid(x) (Ramachandran et al. 2017, arXiv 1710.05941).
 */
export function activationLayer(activation: Activation, name: string): tf.layers.Layer {
  switch (activation) {
    case "relu":
      return tf.layers.reLU({ name });
    case "leakyRelu":
      return tf.layers.leakyReLU({ name, alpha: LEAK });
    default:
      return tf.layers.activation({ name, activation });
  }
}

/**
 * Returns the initializer that keeps the size of the signal over layers with this activation: Glorot and Bengio
 * 2010 for sigmoid and tanh, LeCun's for SELU, He et al. 2015 (arXiv 1502.01852) for the others.
 */
export function initializerFor(
  activation: Activation,
  seed: number,
): ReturnType<typeof tf.initializers.heNormal> {
  switch (activation) {
    case "sigmoid":
    case "tanh":
      return tf.initializers.glorotNormal({ seed });
    case "selu":
      return tf.initializers.leCunNormal({ seed });
    default:
      return tf.initializers.heNormal({ seed });
  }
}
