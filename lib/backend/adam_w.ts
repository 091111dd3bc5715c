/** Adam with decoupled weight decay. */
import * as tf from "@tensorflow/tfjs";
import { adamRule, type AdamState } from "./operations/optimiser_operation.ts";
import { applyUpdate, gradientEntries, type Gradients } from "./operations/optimiser_update.ts";

/** What `optimizer.getWeights()` returns. */
type Weights = Awaited<ReturnType<tf.Optimizer["getWeights"]>>;

/** Options of `AdamW`. */
export interface AdamWOptions {
  /** @default 0.001 */
  learningRate?: number;
  /**
   * Fraction of a decaying variable that goes in each step, times the learning rate.
   *
   * @default 0.01
   */
  weightDecay?: number;
  /**
   * Which variables decay: those whose names contain one of these, such as "kernel".
   *
   * @default those of rank 2 or more: kernels and embeddings, but not biases, scales and shifts
   */
  decaying?: readonly string[];
  /** @default 0.9 */
  beta1?: number;
  /** @default 0.999 */
  beta2?: number;
  /** @default 1e-7 */
  epsilon?: number;
}

/**
 * Takes steps of Adam, and lets weights decay apart from the gradient (Loshchilov and Hutter 2019, arXiv
 * 1711.05101): w = (1 - learningRate weightDecay) w - Adam's move. Works on every backend; on "wasm" each
 * variable takes one pass. Its state is that of `tf.train.adam`, and models that were compiled with it save it.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { AdamW, useBackend } from "./mod.ts";
 * await useBackend();
 * const weights = tf.variable(tf.ones([2, 2]));
 * new AdamW({ learningRate: 0.1, weightDecay: 0.5 }).minimize(() => weights.mul(0).sum().asScalar());
 * weights.dataSync()[0]; // 0.95
 * ```
 */
export class AdamW extends tf.AdamOptimizer {
  static override get className(): string {
    return "AdamW";
  }

  readonly weightDecay: number;
  readonly decaying: readonly string[] | undefined;

  constructor(options: AdamWOptions = {}) {
    const { learningRate = 0.001, weightDecay = 0.01, decaying } = options;
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
    if (!(weightDecay >= 0)) {
      throw new RangeError(
        `Cannot make the optimizer as weightDecay must be 0 or more: current value is ${weightDecay}`,
      );
    }
    super(learningRate, beta1, beta2, epsilon);
    this.weightDecay = weightDecay;
    this.decaying = decaying;
  }

  /** Sets the learning rate of the steps to come. */
  setLearningRate(learningRate: number): void {
    this.learningRate = learningRate;
  }

  override applyGradients(gradients: Gradients): void {
    const rule = adamRule((variable) => this.#decays(variable) ? this.weightDecay : 0);
    if (applyUpdate(this, rule, gradients)) return;
    const { registeredVariables } = tf.engine();
    for (const [name, gradient] of this.weightDecay > 0 ? gradientEntries(gradients) : []) {
      const variable = registeredVariables[name];
      if (!gradient || !this.#decays(variable)) continue;
      tf.tidy(() => variable.assign(variable.mul(1 - this.learningRate * this.weightDecay)));
    }
    super.applyGradients(gradients as Parameters<tf.AdamOptimizer["applyGradients"]>[0]);
  }

  /** Takes over another AdamW's state; the steps to come are then bit for bit those that it would have taken. */
  override async setWeights(weights: Weights): Promise<void> {
    await super.setWeights(weights);
    const { beta1, beta2, accBeta1, accBeta2 } = this as unknown as AdamState;
    for (const [beta, power] of [[beta1, accBeta1], [beta2, accBeta2]] as const) {
      // Rounded as it is in training: a product at every step.
      let product = Math.fround(beta);
      for (let step = 0; step < this.iterations; step++) product = Math.fround(product * Math.fround(beta));
      tf.tidy(() => power.assign(tf.scalar(product)));
    }
  }

  override getConfig(): tf.serialization.ConfigDict {
    // Loading turns strings to camel case, but for those under the key "name".
    const decaying = this.decaying?.map((name) => ({ name })) ?? null;
    return { ...super.getConfig(), weightDecay: this.weightDecay, decaying };
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    { decaying, ...config }: tf.serialization.ConfigDict,
  ): T {
    const names = (decaying as { name: string }[] | null)?.map(({ name }) => name);
    return new cls({ ...config, ...(names && { decaying: names }) });
  }

  #decays({ name, rank }: tf.Variable): boolean {
    return this.decaying ? this.decaying.some((part) => name.includes(part)) : rank >= 2;
  }
}

tf.serialization.registerClass(AdamW);
