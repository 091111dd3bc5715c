/** The layer in which every token of a sequence looks at every other one. */
import * as tf from "@tensorflow/tfjs";
import { multiHeadAttention } from "../backend/operations/attention_operation.ts";
import { denseProduct } from "../backend/operations/dense_operation.ts";

/** Arguments of a `SelfAttention` layer. */
export interface SelfAttentionConfig {
  name?: string;
  /** Heads, each of which works on its own fraction of the depth; must divide it. */
  heads: number;
  /** Seed of the initial weights. */
  seed?: number;
}

/**
 * Multi-head self-attention (Vaswani et al. 2017, arXiv 1706.03762): float32 `[batch, tokens, depth]` in and
 * out. Each head computes softmax(q k^T / sqrt(depth / heads)) v.
 *
 * Weights: a kernel `[depth, 3 * depth]` and bias for queries, keys and values side by side, each with its
 * heads one after another; a kernel `[depth, depth]` and bias for the output.
 */
export class SelfAttention extends tf.layers.Layer {
  static readonly className = "SelfAttention";
  readonly #heads: number;
  readonly #seed: number;
  #inputs!: { kernel: tf.LayerVariable; bias: tf.LayerVariable };
  #outputs!: { kernel: tf.LayerVariable; bias: tf.LayerVariable };

  constructor({ heads, seed = 1, ...config }: SelfAttentionConfig) {
    super(config);
    this.#heads = heads;
    this.#seed = seed;
  }

  override build(inputShape: tf.Shape): void {
    const depth = inputShape.at(-1) as number;
    if (depth % this.#heads !== 0) {
      throw new RangeError(
        `Cannot build self-attention as heads must divide the depth ${depth}: current value is ${this.#heads}`,
      );
    }
    this.#inputs = this.#addDense("inputs", depth, 3 * depth, this.#seed);
    this.#outputs = this.#addDense("outputs", depth, depth, this.#seed + 1);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      const parts = applyDense(x, this.#inputs) as tf.Tensor3D;
      return applyDense(multiHeadAttention(parts, this.#heads), this.#outputs);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), heads: this.#heads, seed: this.#seed };
  }

  #addDense(name: string, from: number, to: number, seed: number) {
    const initializer = tf.initializers.glorotUniform({ seed });
    return {
      kernel: this.addWeight(`${name}_kernel`, [from, to], "float32", initializer),
      bias: this.addWeight(`${name}_bias`, [to], "float32", tf.initializers.zeros()),
    };
  }
}

function applyDense(x: tf.Tensor, { kernel, bias }: Record<"kernel" | "bias", tf.LayerVariable>): tf.Tensor {
  return denseProduct(x, kernel.read() as tf.Tensor2D, bias.read() as tf.Tensor1D);
}

tf.serialization.registerClass(SelfAttention);
