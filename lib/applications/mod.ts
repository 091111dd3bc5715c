/**
 * What a classifier and its embedding are good for in a shop. Visual search: exact, by an index, and judged by average
 * precision and recall. Recommendations: similar and yet diverse, from baskets, for simulated customers, beside what is
 * popular and what is random. Inventory: counts corrected for the model's confusions, with intervals whose coverage is
 * checked, the cost of errors, and a simulated quarter of reordering. Trends: simulated seasons, daily shares, changes
 * and drift detected. Images, labels and scores come in as arguments; all that is drawn has a seed; only the search
 * index needs native code, and `--allow-ffi`.
 *
 * @example
 * ```ts
 * import { adjustedCountInterval, apportion } from "./mod.ts";
 * // Of 100 shirts 30 were taken for coats, of 100 coats 10 for shirts. A delivery of 200 looks half and half.
 * const confusion = [[70, 30], [10, 90]];
 * const { shares, low, high } = adjustedCountInterval([100, 100], { confusion });
 * apportion(shares, 200); // 133 shirts, 67 coats
 * console.log(low[0], high[0]);
 * ```
 *
 * @module
 */
export { apportion } from "../core/apportion.ts";
export { adjustedCount } from "./adjusted_count.ts";
export * from "./adjusted_count_interval.ts";
export * from "./alarm_threshold.ts";
export * from "./asking_costs.ts";
export * from "./basket_query.ts";
export * from "./book_adjusted.ts";
export * from "./change_detection.ts";
export * from "./classify_and_count.ts";
export * from "./confusion_rates.ts";
export * from "./count_delivery.ts";
export * from "./coverage_check.ts";
export * from "./coverage_interval.ts";
export * from "./customer_taste.ts";
export * from "./daily_shares.ts";
export * from "./draw_apart.ts";
export * from "./draw_images.ts";
export * from "./draw_multinomial.ts";
export * from "./draw_poisson.ts";
export * from "./drift_alarms.ts";
export * from "./energy_distance.ts";
export * from "./exact_search.ts";
export * from "./expectation_maximisation_interval.ts";
export * from "./expectation_maximisation_priors.ts";
export {
  ASK_A_PERSON,
  type CheapestDecisions,
  cheapestDecisions,
  type DecisionCosts,
  equalCosts,
} from "./expected_cost.ts";
export * from "./garment_position.ts";
export * from "./image_drift.ts";
export * from "./join_features.ts";
export * from "./judge_alarms.ts";
export * from "./judge_recommendations.ts";
export * from "./judge_search.ts";
export * from "./judge_stock_alarms.ts";
export * from "./kolmogorov_smirnov.ts";
export * from "./load_usearch.ts";
export * from "./matched_reference.ts";
export * from "./maximal_marginal_relevance.ts";
export * from "./merge_neighbours.ts";
export * from "./misplaced_share.ts";
export type { MixedDelivery } from "./mixed_delivery.ts";
export * from "./noisy_resample.ts";
export * from "./pixel_attributes.ts";
export * from "./popularity_baseline.ts";
export * from "./query_latency.ts";
export * from "./random_baseline.ts";
export * from "./ranking_scores.ts";
export * from "./realised_cost.ts";
export * from "./recommend.ts";
export * from "./recommendation_metrics.ts";
export * from "./reorder_policy.ts";
export * from "./reorder_simulation.ts";
export * from "./retrieval_metrics.ts";
export * from "./search_at_sizes.ts";
export * from "./search_index.ts";
export * from "./search_recall.ts";
export * from "./seen_images.ts";
export * from "./seen_sales.ts";
export type { ShareIntervalOptions, ShareIntervals, ShareTarget } from "./share_intervals.ts";
export * from "./simulated_customers.ts";
export * from "./simulated_quarters.ts";
export * from "./simulated_season.ts";
export * from "./standard_attributes.ts";
export * from "./stock_alarms.ts";
export * from "./take_attributes.ts";
export * from "./taste_ceiling.ts";
export * from "./unit_rows.ts";
export * from "./watch_shares.ts";
export * from "./weigh_features.ts";
export * from "./with_camera_fault.ts";
