/** The layer that tells a transformer where each of its tokens stands. */
import * as tf from "@tensorflow/tfjs";

/** Arguments of a `PositionEmbedding` layer: those of every layer, and the seed of its weights. */
export interface PositionEmbeddingConfig {
  name?: string;
  /** Seed of the initial weights. */
  seed?: number;
}

/** Standard deviation of the initial weights, as in ViT. */
const DEVIATION = 0.02;

/** Adds a learned vector to each token: float32 `[batch, tokens, depth]` in and out. */
export class PositionEmbedding extends tf.layers.Layer {
  static readonly className = "PositionEmbedding";
  readonly #seed: number;
  #positions!: tf.LayerVariable;

  constructor({ seed = 1, ...config }: PositionEmbeddingConfig = {}) {
    super(config);
    this.#seed = seed;
  }

  override build(inputShape: tf.Shape): void {
    const initializer = tf.initializers.truncatedNormal({ stddev: DEVIATION, seed: this.#seed });
    this.#positions = this.addWeight("positions", inputShape.slice(1), "float32", initializer);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const tokens = Array.isArray(inputs) ? inputs[0] : inputs;
    return tf.add(tokens, this.#positions.read());
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), seed: this.#seed };
  }
}

tf.serialization.registerClass(PositionEmbedding);
