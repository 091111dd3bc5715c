/** Keeps the weights of a run of training beside those that it moves: their averages, and the best so far. */
import * as tf from "@tensorflow/tfjs";
import type { StoredTensor } from "./checkpoint_file.ts";
import { assignWeights, averager, startAverages, weightVariables, withWeights } from "./ema_weights.ts";
import { storedTensors, tensorsOf } from "./stored_tensors.ts";

/** What a checkpoint holds of the weights. */
export type StoredWeights = Record<"weights" | "averages" | "best", StoredTensor[]>;

/** The weights of a model that is trained; to be disposed of, which leaves the model its own. */
export class RunWeights {
  readonly #weights: tf.Variable[];
  /** One for each weight; none where nothing is averaged. */
  readonly #averages: tf.Variable[];
  readonly #average: (step: number) => void;
  /** The weights of the best epoch so far; none where they are not kept. */
  #best: tf.Tensor[] = [];

  /** @param emaDecay decay of the averages (see `FitOptions`); undefined where nothing is averaged */
  constructor(model: tf.LayersModel, emaDecay: number | undefined) {
    this.#weights = weightVariables(model);
    this.#averages = emaDecay === undefined ? [] : startAverages(this.#weights);
    this.#average = averager(model, this.#averages, emaDecay);
  }

  /** Moves the averages after the step of that number. */
  average(step: number): void {
    this.#average(step);
  }

  /** Scores the model with its averages, where there are some, and then also with the weights as they are, `raw`. */
  score<Scores>(score: () => Scores): { scores: Scores; raw: Scores | undefined } {
    if (this.#averages.length === 0) return { scores: score(), raw: undefined };
    return { scores: withWeights(this.#weights, this.#averages, score), raw: score() };
  }

  /** Keeps what was scored, the averages or else the weights, as the best so far. */
  keepBest(): void {
    tf.dispose(this.#best);
    this.#best = (this.#averages.length > 0 ? this.#averages : this.#weights).map((weight) => weight.clone());
  }

  /** Gives the model the best weights, and returns whether any are kept. */
  takeBest(): boolean {
    if (this.#best.length === 0) return false;
    assignWeights(this.#weights, this.#best);
    return true;
  }

  /** Gives the model the weights that it is to end with: the best, or else the averages, where there are such. */
  finish(): void {
    if (!this.takeBest() && this.#averages.length > 0) assignWeights(this.#weights, this.#averages);
  }

  /** Copies all weights for a checkpoint. */
  stored(): StoredWeights {
    return {
      weights: storedTensors(this.#weights),
      averages: storedTensors(this.#averages),
      best: storedTensors(this.#best),
    };
  }

  /** Takes all weights out of a checkpoint. */
  restore(stored: StoredWeights): void {
    tf.dispose(this.#best);
    this.#best = tensorsOf(stored.best);
    const weights = tensorsOf(stored.weights), averages = tensorsOf(stored.averages);
    assignWeights(this.#weights, weights);
    assignWeights(this.#averages, averages);
    tf.dispose([weights, averages]);
  }

  dispose(): void {
    tf.dispose([this.#averages, this.#best]);
  }
}
