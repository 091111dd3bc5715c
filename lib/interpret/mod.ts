/**
 * Looks into trained models. What hiding or exchanging parts of an image does to any classifier, network or not:
 * `occlusionMaps`, `imageImportance` of blocks or of `imageParts`, `cueConflicts`; they take a function that scores
 * images. What stands where a part is hidden is a `Fill` that asks its own question (`standardFills`);
 * `importanceByFill` hides blocks with each, and `fillDependence` says which conclusions hold whatever it is
 * (`holdsUnder` in words). `permutationImportance` is the same for rows of features. What a network's gradients say:
 * `gradCam`, `saliency`, `smoothGrad`. Whether maps can be believed: `deletionCurves`, `randomiseLayers`,
 * `mapAgreement`. What is inside: `firstFilters`, `featureMaps`, `embedImages`, `umapLayout` to draw the latter on a
 * plane, `neighbourPurity` to measure it; `noveltyOf` says which pictures are unlike all that a model was trained on.
 * Sequence models: `stepGradients` measures how far back the loss is still felt (`stepGradientNorms` for each image),
 * `stepEvidence` what the network would say after each row, `attentionMaps` and `attentionRollout` where a transformer
 * looks, `tokenBlocks` what its tokens are. Models come in trained and go out as they were.
 *
 * @example
 * ```ts
 * import { useBackend } from "../backend/mod.ts";
 * import { syntheticGarments } from "../data/mod.ts";
 * import { buildRecurrentNet } from "../models/mod.ts";
 * import { stepEvidence, stepGradients } from "./mod.ts";
 *
 * await useBackend();
 * const garments = syntheticGarments({ size: 8, seed: 1 });
 * const model = buildRecurrentNet({ cell: "gru", units: 4 });
 * stepGradients(model, garments).hidden.length; // 28 rows
 * stepEvidence(model, garments).probabilities.length; // 8 * 28 * 10
 * model.dispose();
 * ```
 *
 * @module
 */
export * from "./sequences/attention_maps.ts";
export * from "./sequences/attention_rollout.ts";
export * from "./block_map.ts";
export * from "./by_fill/background_masks.ts";
export * from "./by_fill/contrast_by_fill.ts";
export * from "./by_fill/fill_agreement.ts";
export * from "./by_fill/fill_dependence.ts";
export * from "./by_fill/holds_under.ts";
export * from "./by_fill/importance_by_fill.ts";
export {
  backgroundArea,
  positiveOnBackground,
  type PositiveParts,
  positiveParts,
} from "./by_fill/positive_on_background.ts";
export * from "./cue_conflicts.ts";
export * from "./deletion_curves.ts";
export * from "./embed_images.ts";
export * from "./embed_in_parts.ts";
export * from "./feature_maps.ts";
export * from "./fill/background_colour.ts";
export * from "./fill/background_fill.ts";
export * from "./fill/blur_fill.ts";
export * from "./fill/class_mean_fill.ts";
export * from "./fill/constant_fill.ts";
export type { DonorKind } from "./fill/donors.ts";
export * from "./fill/drawn_fill.ts";
export * from "./fill/fill.ts";
export * from "./fill/mean_fill.ts";
export * from "./fill/standard_fills.ts";
export * from "./first_filters.ts";
export * from "./grad_cam.ts";
export { type ExplainedClasses, type HeatMap, magnitudes, meanMap, type ValueImage } from "./heat_map.ts";
export * from "./image_importance.ts";
export * from "./image_parts.ts";
export * from "./map_agreement.ts";
export * from "./neighbour_purity.ts";
export * from "./embedding/novelty.ts";
export * from "./occlusion_map.ts";
export * from "./permutation_importance.ts";
export * from "./random_maps.ts";
export * from "./randomise_layers.ts";
export { saliency } from "./saliency.ts";
export { decisionScores, type ScoreImages, softmaxScores } from "./score_images.ts";
export * from "./smooth_grad.ts";
export * from "./sequences/step_evidence.ts";
export * from "./sequences/step_gradients.ts";
export * from "./sequences/token_blocks.ts";
export * from "./umap_layout.ts";
