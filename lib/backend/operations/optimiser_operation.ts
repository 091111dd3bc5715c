/** Gives tfjs's optimizers SGD, Momentum, RMSProp and Adam our kernels. */
import * as tf from "@tensorflow/tfjs";
import { floatsOf } from "../tfjs/tfjs_internals.ts";
import { ownValues } from "../tfjs/tfjs_sharing.ts";
import { adamStep, momentumStep, rmspropStep, sgdStep } from "../wrappers/optimisers.ts";
import { overrideStep, type StateVariable, type UpdateRule } from "./optimiser_update.ts";

/** What we use of tfjs's `SGDOptimizer`. */
interface SgdState {
  /** Minus the learning rate. */
  c: tf.Scalar;
}

/** What we use of tfjs's `MomentumOptimizer`. */
interface MomentumState extends SgdState {
  /** The momentum that is in force. */
  m: tf.Scalar;
  useNesterov: boolean;
  accumulations: StateVariable[];
}

/** What we use of tfjs's `RMSPropOptimizer`. */
interface RmspropState {
  learningRate: number;
  decay: number;
  momentum: number;
  epsilon: number;
  centered: boolean;
  accumulatedMeanSquares: StateVariable[];
  accumulatedMoments: StateVariable[];
  accumulatedMeanGrads: StateVariable[];
}

/** What we use of tfjs's `AdamOptimizer`. */
export interface AdamState {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Powers of the betas, for the step to come. */
  accBeta1: tf.Variable;
  accBeta2: tf.Variable;
  accumulatedFirstMoment: StateVariable[];
  accumulatedSecondMoment: StateVariable[];
}

/** Makes tfjs's optimizers use our kernels. */
export function registerOptimisers(): void {
  overrideStep(tf.SGDOptimizer, SGD);
  overrideStep(tf.MomentumOptimizer, MOMENTUM);
  overrideStep(tf.RMSPropOptimizer, RMSPROP);
  overrideStep(tf.AdamOptimizer, adamRule());
}

const SGD: UpdateRule<SgdState> = {
  slots: () => [],
  step({ c }) {
    const learningRate = -floatsOf(c)[0];
    return ({ parameter, gradient }) => sgdStep({ parameter, gradient, learningRate });
  },
};

const MOMENTUM: UpdateRule<MomentumState> = {
  slots: ({ accumulations }) => [[accumulations, "momentum"]],
  step({ c, m, useNesterov: nesterov }) {
    const learningRate = -floatsOf(c)[0], momentum = floatsOf(m)[0];
    return ({ parameter, gradient, state: [accumulation] }) =>
      momentumStep({ parameter, gradient, accumulation, learningRate, momentum, nesterov });
  },
};

const RMSPROP: UpdateRule<RmspropState> = {
  slots: ({ centered, accumulatedMeanSquares, accumulatedMoments, accumulatedMeanGrads }) => [
    [accumulatedMeanSquares, "rms"],
    [accumulatedMoments, "momentum"],
    ...(centered ? [[accumulatedMeanGrads, "mg"] as const] : []),
  ],
  step: ({ learningRate, decay, momentum, epsilon }) => ({ state, ...views }) => {
    const [meanSquare, accumulation, meanGradient] = state;
    const numbers = { learningRate, decay, momentum, epsilon };
    rmspropStep({ ...views, meanSquare, accumulation, meanGradient, ...numbers });
  },
};

/** Returns Adam's rule, with the decay that AdamW adds: a fraction of each variable, times the learning rate. */
export function adamRule(weightDecayOf: (variable: tf.Variable) => number = () => 0): UpdateRule<AdamState> {
  return {
    slots: ({ accumulatedFirstMoment, accumulatedSecondMoment }) => [
      [accumulatedFirstMoment, "m"],
      [accumulatedSecondMoment, "v"],
    ],
    step({ learningRate, beta1, beta2, epsilon, accBeta1, accBeta2 }) {
      [accBeta1, accBeta2].forEach(ownValues);
      const [beta1Power, beta2Power] = [floatsOf(accBeta1)[0], floatsOf(accBeta2)[0]];
      const numbers = { learningRate, beta1, beta2, beta1Power, beta2Power, epsilon };
      return ({ state: [firstMoment, secondMoment], ...views }, variable) =>
        adamStep({ ...views, firstMoment, secondMoment, ...numbers, weightDecay: weightDecayOf(variable) });
    },
    finish({ beta1, beta2, accBeta1, accBeta2 }) {
      floatsOf(accBeta1)[0] *= Math.fround(beta1);
      floatsOf(accBeta2)[0] *= Math.fround(beta2);
    },
  };
}
