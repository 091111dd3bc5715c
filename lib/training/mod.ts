/**
 * Trains and judges models: `fit` takes a model and never builds one, `evaluate` and `predictLogits` ask
 * it what it has learnt, `modelHash` tells two trained models apart.
 *
 * @example
 * ```ts
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { syntheticGarments } from "../data/mod.ts";
 * import { useBackend } from "../backend/mod.ts";
 * import { evaluate, fit } from "./mod.ts";
 *
 * await useBackend();
 * const model = buildSmallCnn({ filters: [4, 8] });
 * await fit(model, syntheticGarments({ size: 256, seed: 1 }), { epochs: 1 });
 * evaluate(model, syntheticGarments({ size: 64, seed: 2 })).accuracy;
 * ```
 *
 * @module
 */
export * from "./evaluate.ts";
export * from "./fit.ts";
export * from "./model_hash.ts";
