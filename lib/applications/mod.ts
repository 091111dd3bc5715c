/**
 * What a classifier and its embedding are good for in a shop. Visual search: exact, by an index, and judged by average
 * precision and recall. Recommendations: similar and yet diverse, from baskets, by purchases or by both, beside what is
 * popular and what is random, for simulated customers of many fashions. Inventory: counts corrected for the model's
 * confusions, with intervals whose coverage is checked, the cost of errors, and a simulated quarter of reordering.
 * Trends: simulated seasons, daily shares, changes and drift detected. Deployment: which model to take, by stated
 * weights. Saving: what a model saves a shop, with a person asked where that is cheapest. Images, labels and scores come
 * in as arguments; all that is drawn has a seed; only the search index needs native code, and `--allow-ffi`.
 *
 * @example
 * ```ts
 * import { adjustedCountInterval, apportion } from "./mod.ts";
 * // Of 100 shirts 30 were predicted as coats, of 100 coats 10 as shirts. A delivery of 200 looks half and half.
 * const confusion = [[70, 30], [10, 90]];
 * const { shares, low, high } = adjustedCountInterval([100, 100], { confusion });
 * apportion(shares, 200); // 133 shirts, 67 coats
 * console.log(low[0], high[0]);
 * ```
 *
 * @module
 */
export { apportion } from "../core/apportion.ts";
export * from "../matrix/unit_rows.ts";
export * from "./deployment/criteria.ts";
export * from "./deployment/recommend_model.ts";
export * from "./deployment/recommendation_words.ts";
export type { WeightRange, WeightSweep } from "./deployment/weight_sweep.ts";
export { adjustedCount } from "./inventory/adjusted_count.ts";
export * from "./inventory/adjusted_count_interval.ts";
export * from "./inventory/book_adjusted.ts";
export * from "./inventory/classify_and_count.ts";
export * from "./inventory/confusion_rates.ts";
export * from "./inventory/count_delivery.ts";
export * from "./inventory/coverage_check.ts";
export * from "./inventory/coverage_interval.ts";
export * from "./inventory/deferral_costs.ts";
export * from "./inventory/delivery_interval.ts";
export * from "./inventory/draw_apart.ts";
export * from "./inventory/draw_images.ts";
export * from "./inventory/draw_multinomial.ts";
export * from "./inventory/draw_poisson.ts";
export * from "./inventory/evaluate_stock_alarms.ts";
export * from "./inventory/expectation_maximisation_interval.ts";
export * from "./inventory/expectation_maximisation_priors.ts";
export {
  type CheapestDecisions,
  cheapestDecisions,
  type DecisionCosts,
  DEFER,
  equalCosts,
} from "./inventory/expected_cost.ts";
export type { MixedDelivery } from "./inventory/mixed_delivery.ts";
export * from "./inventory/noisy_resample.ts";
export * from "./inventory/per_class.ts";
export * from "./inventory/probabilistic_count_interval.ts";
export type {
  ProportionIntervalOptions,
  ProportionIntervals,
  ProportionTarget,
} from "./inventory/proportion_intervals.ts";
export * from "./inventory/realised_cost.ts";
export * from "./inventory/reorder_policy.ts";
export * from "./inventory/reorder_simulation.ts";
export * from "./inventory/seen_images.ts";
export * from "./inventory/simulated_quarters.ts";
export * from "./inventory/stock_alarms.ts";
export * from "./inventory/total_variation.ts";
export * from "./inventory/worst_coverage.ts";
export * from "./recommendation/basket_query.ts";
export * from "./recommendation/choose_over_fashions.ts";
export * from "./recommendation/cluster_mean_interval.ts";
export * from "./recommendation/compare_over_fashions.ts";
export * from "./recommendation/contrasts_over_fashions.ts";
export * from "./recommendation/customer_taste.ts";
export * from "./recommendation/draw_mixed_baskets.ts";
export * from "./recommendation/evaluate_over_fashions.ts";
export * from "./recommendation/evaluate_recommendations.ts";
export * from "./recommendation/factorise_purchases.ts";
export * from "./recommendation/hybrid_recommender.ts";
export * from "./recommendation/item_likeness.ts";
export * from "./recommendation/maximal_marginal_relevance.ts";
export * from "./recommendation/oracle_recommender.ts";
export * from "./recommendation/popularity_baseline.ts";
export * from "./recommendation/purchase_recommender.ts";
export * from "./recommendation/random_baseline.ts";
export * from "./recommendation/ranking_scores.ts";
export * from "./recommendation/recommend.ts";
export * from "./recommendation/recommendation_metrics.ts";
export * from "./recommendation/simulated_customers.ts";
export * from "./recommendation/simulated_fashions.ts";
export * from "./recommendation/top_items.ts";
export * from "./recommendation/units_sold.ts";
export * from "./recommendation/varied_recommender.ts";
export * from "./saving/coverage_curve.ts";
export * from "./saving/decision_counts.ts";
export { type EntryRule, SHOP_FIELDS, SHOP_RULES } from "./saving/entry_rules.ts";
export * from "./saving/example_shops.ts";
export type { AskingLevel, AskingThreshold, ModelSaving } from "./saving/model_saving.ts";
export type { CategoryVolume, NormalisedVolumes } from "./saving/normalise_volumes.ts";
export * from "./saving/read_shop_entries.ts";
export * from "./saving/saving_for_shop.ts";
export * from "./saving/saving_table.ts";
export * from "./saving/shop_entries.ts";
export * from "./saving/unit_costs.ts";
export * from "./search/evaluate_search.ts";
export * from "./search/exact_search.ts";
export * from "./search/join_features.ts";
export * from "./search/load_usearch.ts";
export * from "./search/merge_neighbours.ts";
export * from "./search/query_latency.ts";
export * from "./search/retrieval_metrics.ts";
export * from "./search/search_at_sizes.ts";
export * from "./search/search_index.ts";
export * from "./search/search_recall.ts";
export * from "./search/weigh_features.ts";
export * from "./trends/alarm_threshold.ts";
export * from "./trends/cusum.ts";
export * from "./trends/daily_shares.ts";
export * from "./trends/drift_alarms.ts";
export * from "./trends/energy_distance.ts";
export * from "./trends/evaluate_alarms.ts";
export * from "./trends/fault_name.ts";
export * from "./trends/garment_pixels.ts";
export * from "./trends/garment_position.ts";
export * from "./trends/harmful_faults.ts";
export * from "./trends/image_drift.ts";
export * from "./trends/kolmogorov_smirnov.ts";
export * from "./trends/matched_reference.ts";
export * from "./trends/pixel_attributes.ts";
export * from "./trends/seen_sales.ts";
export * from "./trends/simulated_season.ts";
export * from "./trends/standard_attributes.ts";
export * from "./trends/take_attributes.ts";
export * from "./trends/watch_shares.ts";
export * from "./trends/with_camera_fault.ts";
