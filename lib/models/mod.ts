/**
 * The study's networks: each function takes options and allocates a `tf.LayersModel` whose output is the
 * logits. Training them is `lib/training`'s business.
 *
 * @example
 * ```ts
 * import { buildSmallCnn } from "./mod.ts";
 * const model = buildSmallCnn({ filters: [8, 16] });
 * model.countParams();
 * model.dispose();
 * ```
 *
 * @module
 */
export * from "./small_cnn.ts";
