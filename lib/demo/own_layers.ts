/**
 * The layers of this library that tfjs does not know, for loading networks on tfjs-core alone: those of `lib/models`
 * bring the training engine along, and train; these compute the same, on any backend.
 */
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers, type LayerVariable, type Shape } from "@tensorflow/tfjs-layers";

/** Makes tfjs load them. Where `lib/models` is used too they take the place of its own. */
export function registerOwnLayers(): void {
  tf.serialization.registerClass(PositionEmbedding);
  tf.serialization.registerClass(SelfAttention);
}

/** Adds a learned vector to each token: float32 `[batch, tokens, depth]` in and out. */
class PositionEmbedding extends layers.Layer {
  static readonly className = "PositionEmbedding";
  #positions!: LayerVariable;

  override build(inputShape: Shape): void {
    this.#positions = this.addWeight("positions", inputShape.slice(1), "float32", initializers.zeros());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.add([inputs].flat()[0], this.#positions.read());
  }
}

/** Multi-head self-attention (Vaswani et al. 2017, arXiv 1706.03762): `[batch, tokens, depth]` in and out. */
class SelfAttention extends layers.Layer {
  static readonly className = "SelfAttention";
  readonly #heads: number;
  #inputs!: Projection;
  #outputs!: Projection;

  constructor({ heads, name }: { heads: number; name: string }) {
    super({ name });
    this.#heads = heads;
  }

  override build(inputShape: Shape): void {
    const depth = inputShape[2] as number;
    this.#inputs = this.#addProjection("inputs", depth, 3 * depth);
    this.#outputs = this.#addProjection("outputs", depth, depth);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const tokens = [inputs].flat()[0], [batch, count, depth] = tokens.shape, heads = this.#heads;
      const rows = project(tf.reshape(tokens, [batch * count, depth]), this.#inputs);
      // Queries, keys and values stand side by side, each with its heads one after another.
      const parts = tf.reshape(rows, [batch, count, 3, heads, depth / heads]);
      const [queries, keys, values] = tf.unstack(tf.transpose(parts, [2, 0, 3, 1, 4]));
      const scores = tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(depth / heads));
      const looked = tf.transpose(tf.matMul(tf.softmax(scores), values), [0, 2, 1, 3]);
      const projected = project(tf.reshape(looked, [batch * count, depth]), this.#outputs);
      return tf.reshape(projected, [batch, count, depth]);
    });
  }

  #addProjection(name: string, from: number, to: number): Projection {
    return {
      kernel: this.addWeight(`${name}_kernel`, [from, to], "float32", initializers.zeros()),
      bias: this.addWeight(`${name}_bias`, [to], "float32", initializers.zeros()),
    };
  }
}

type Projection = Record<"kernel" | "bias", LayerVariable>;

function project(rows: tf.Tensor, { kernel, bias }: Projection): tf.Tensor {
  return tf.add(tf.matMul(rows as tf.Tensor2D, kernel.read() as tf.Tensor2D), bias.read());
}
