/** Muon: momentum whose kernels are orthogonalised. */
import * as tf from "@tensorflow/tfjs";
import { AdamW } from "./adam_w.ts";
import { gradientEntries, type Gradients, type StateVariable } from "./operations/optimiser_update.ts";
import { orthogonalise } from "./orthogonalise.ts";

/** What takes the steps of the weights that Muon leaves alone. */
export type MuonOthers = "adamw" | "momentum";

/** Options of `Muon`. */
export interface MuonOptions {
  /** Of the kernels. @default 0.02 */
  learningRate?: number;
  /** Fraction of the old velocity that a step keeps, 0 to below 1; of the kernels. @default 0.95 */
  momentum?: number;
  /** Fraction of each kernel that goes in each step, times its learning rate; also of those left alone. @default 0 */
  weightDecay?: number;
  /**
   * Whether each kernel is scaled to the norm of the root of its outputs before its step. Behind batch norm the norm
   * means nothing but a learning rate, which then is the one that is given.
   *
   * @default false
   */
  isNormalised?: boolean;
  /** The steps of all other weights: AdamW, or SGD with Nesterov's momentum. @default "adamw" */
  others?: MuonOthers;
  /** The learning rate of those; it changes as the kernels' does. @default 0.001 */
  othersLearningRate?: number;
  /** Kernels that are left alone, such as the last layer's. They are not part of the configuration. @default none */
  except?: readonly tf.Variable[];
}

/** What `optimizer.getWeights()` returns. */
type Weights = Awaited<ReturnType<tf.Optimizer["getWeights"]>>;

interface NamedGradient {
  name: string;
  tensor: tf.Tensor;
}

/** A kernel with its gradient. */
interface KernelUpdate {
  kernel: tf.Variable;
  gradient: tf.Tensor;
  velocity: tf.Variable;
}

/** Fraction of the old velocity that the other weights keep, where they have one. */
const OTHERS_MOMENTUM = 0.9;
const SUFFIX = "/muon";

/**
 * Takes steps of Muon (Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks",
 * kellerjordan.github.io/posts/muon): Nesterov's momentum of each kernel (rank 2 or more), as a matrix of all inputs by
 * the outputs, is orthogonalised (see `orthogonalise`), so that all directions move alike; its step is the longer, the
 * more outputs there are to an input: times max(1, outputs / inputs)^0.5. Biases, scales and `except` take other steps.
 * Works on every backend.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { Muon, useBackend } from "./mod.ts";
 * await useBackend();
 * const kernel = tf.variable(tf.eye(2));
 * new Muon({ learningRate: 0.1 }).minimize(() => kernel.mul([[1, 0], [0, 9]]).sum().asScalar());
 * kernel.dataSync(); // both of the diagonal have moved by about 0.1
 * ```
 */
export class Muon extends tf.Optimizer {
  static readonly className = "Muon";

  /** Of the kernels. */
  learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly isNormalised: boolean;
  readonly others: MuonOthers;
  /** The learning rate of the other weights as a multiple of the kernels'. */
  readonly #ratio: number;
  readonly #other: AdamW | tf.MomentumOptimizer;
  readonly #except: ReadonlySet<tf.Variable>;
  #velocities: StateVariable[] = [];

  constructor(options: MuonOptions = {}) {
    super();
    const { learningRate = 0.02, momentum = 0.95, weightDecay = 0, isNormalised = false } = options;
    const { others = "adamw", othersLearningRate = 0.001, except = [] } = options;
    assertOption(learningRate > 0, "learningRate", "above 0", learningRate);
    assertOption(momentum >= 0 && momentum < 1, "momentum", "from 0 to below 1", momentum);
    assertOption(weightDecay >= 0, "weightDecay", "0 or more", weightDecay);
    assertOption(othersLearningRate >= 0, "othersLearningRate", "0 or more", othersLearningRate);
    this.learningRate = learningRate;
    this.momentum = momentum;
    this.weightDecay = weightDecay;
    this.isNormalised = isNormalised;
    this.others = others;
    this.#ratio = othersLearningRate / learningRate;
    this.#except = new Set(except);
    this.#other = others === "adamw"
      ? new AdamW({ learningRate: othersLearningRate, weightDecay })
      : tf.train.momentum(othersLearningRate, OTHERS_MOMENTUM, true);
  }

  /** Sets the learning rate of the steps to come; that of the other weights changes in proportion. */
  setLearningRate(learningRate: number): void {
    this.learningRate = learningRate;
    this.#other.setLearningRate(learningRate * this.#ratio);
  }

  override applyGradients(gradients: Gradients): void {
    const { registeredVariables } = tf.engine(), others: NamedGradient[] = [];
    const updates: KernelUpdate[] = [];
    for (const [name, tensor] of gradientEntries(gradients)) {
      if (!tensor) continue;
      const variable = registeredVariables[name];
      if (variable.rank < 2 || this.#except.has(variable)) others.push({ name, tensor });
      else {updates.push({
          kernel: variable,
          gradient: tensor,
          velocity: this.#velocity(updates.length, variable),
        });}
    }
    for (const update of updates) this.#move(update);
    if (others.length > 0) this.#moveOthers(others);
    this.incrementIterations();
  }

  #move({ kernel, gradient, velocity }: KernelUpdate): void {
    const { learningRate, momentum, weightDecay } = this, outputs = kernel.shape.at(-1)!;
    const inputs = kernel.size / outputs;
    tf.tidy(() => {
      velocity.assign(velocity.mul(momentum).add(gradient));
      const ahead = gradient.add(velocity.mul(momentum)).reshape<tf.Tensor2D>([inputs, outputs]);
      const step = orthogonalise(ahead).mul(learningRate * Math.sqrt(Math.max(1, outputs / inputs)));
      const kept = this.isNormalised
        ? kernel.mul(tf.scalar(Math.sqrt(outputs)).div(kernel.square().sum().sqrt()))
        : weightDecay > 0
        ? kernel.mul(1 - learningRate * weightDecay)
        : kernel;
      kernel.assign(kept.sub(step.reshape(kernel.shape)));
    });
  }

  #moveOthers(gradients: NamedGradient[]): void {
    const { weightDecay, learningRate } = this, { registeredVariables } = tf.engine();
    // AdamW does that itself.
    for (const { name } of this.others === "momentum" && weightDecay > 0 ? gradients : []) {
      const variable = registeredVariables[name];
      if (variable.rank < 2) continue;
      tf.tidy(() => variable.assign(variable.mul(1 - learningRate * this.#ratio * weightDecay)));
    }
    this.#other.applyGradients(gradients);
  }

  /** Returns the velocity of kernel number `i`; it starts at 0. */
  #velocity(i: number, kernel: tf.Variable): tf.Variable {
    this.#velocities[i] ??= {
      originalName: `${kernel.name}${SUFFIX}`,
      variable: tf.tidy(() => tf.zerosLike(kernel).variable(false)),
    };
    return this.#velocities[i].variable;
  }

  override dispose(): void {
    tf.dispose(this.#velocities.map(({ variable }) => variable));
    this.#velocities = [];
    this.#other.dispose();
  }

  override async getWeights(): Promise<Weights> {
    const [iterations, ...others] = await this.#other.getWeights();
    iterations.tensor.dispose();
    const own = this.#velocities.map(({ originalName: name, variable: tensor }) => ({ name, tensor }));
    return [await this.saveIterations(), ...own, ...others];
  }

  /** Takes over another Muon's state; the steps to come are then bit for bit those that it would have taken. */
  override async setWeights(weights: Weights): Promise<void> {
    const isOwn = ({ name }: Weights[number]) => name.endsWith(SUFFIX);
    const values = await this.extractIterations(weights);
    tf.dispose(this.#velocities.map(({ variable }) => variable));
    this.#velocities = values.filter(isOwn).map(({ name, tensor }) => ({
      originalName: name,
      variable: tf.variable(tensor, false),
    }));
    await this.#other.setWeights([weights[0], ...values.filter((weight) => !isOwn(weight))]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { learningRate, momentum, weightDecay, isNormalised, others } = this;
    const othersLearningRate = learningRate * this.#ratio;
    return { learningRate, momentum, weightDecay, isNormalised, others, othersLearningRate };
  }
}

tf.serialization.registerClass(Muon);

function assertOption(isRight: boolean, name: string, rule: string, value: number): void {
  if (isRight) return;
  throw new RangeError(`Cannot make the optimizer as ${name} must be ${rule}: current value is ${value}`);
}
