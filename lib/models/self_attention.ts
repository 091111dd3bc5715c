/** The layer in which every token of a sequence looks at every other one. */
import * as tf from "@tensorflow/tfjs";

/** Arguments of a `SelfAttention` layer. */
export interface SelfAttentionConfig {
  name?: string;
  /** Heads, each of which works on its own share of the depth; must divide it. */
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
      const [batch, tokens, depth] = x.shape;
      const headDepth = depth / this.#heads;
      const flat = tf.reshape(x, [batch * tokens, depth]);
      const projected = applyDense(flat, this.#inputs);
      const parts = tf.reshape(projected, [batch, tokens, 3, this.#heads, headDepth]);
      const [queries, keys, values] = tf.unstack(tf.transpose(parts, [2, 0, 3, 1, 4]));
      const scores = tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(headDepth));
      const looked = tf.matMul(tf.softmax(scores), values);
      const joined = tf.reshape(tf.transpose(looked, [0, 2, 1, 3]), [batch * tokens, depth]);
      return tf.reshape(applyDense(joined, this.#outputs), [batch, tokens, depth]);
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
  return tf.add(tf.matMul(x, kernel.read()), bias.read());
}

tf.serialization.registerClass(SelfAttention);
