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
export { type Activation, ACTIVATIONS } from "./activation_layer.ts";
export * from "./dense_net.ts";
export * from "./fast_cnn.ts";
export * from "./small_cnn.ts";
export * from "./pooled_residual_net.ts";
export * from "./residual_net.ts";
export * from "./recurrent_net.ts";
export * from "./vision_transformer.ts";
export * from "./position_embedding.ts";
export * from "./self_attention.ts";
export * from "./transfer_model.ts";
export type { Sides } from "./transfer_layers.ts";
