/**
 * From labels and predictions to numbers: accuracy and top-k accuracy, the confusion matrix and its scores (precision,
 * recall, F1, Cohen's kappa, Matthews correlation), probabilities (softmax, a temperature, a shift of priors) and what
 * they are worth (log loss, Brier score, ROC AUC, reliability and calibration error, risk and coverage), labels that
 * look wrong (confident learning), rank correlation, what several models say together, intervals (Wilson, bootstrap,
 * Student's t; of a mean and of a new run), and tests of two models on the same examples (McNemar, paired bootstrap),
 * over the same seeds (paired t, with Holm's correction for many) or over seeds of each (Welch's t), with intervals
 * that agree with corrected tests, and what runs could have shown. Held to scikit-learn, SciPy and NumPy by
 * `tests/peers/metrics_test.ts`, where these have the like; what has no denominator is NaN.
 *
 * @example
 * ```ts
 * import { classReport, confusionMatrix } from "./mod.ts";
 * const report = classReport(confusionMatrix([0, 0, 1, 1], [0, 1, 1, 1], 2));
 * report.accuracy; // 0.75
 * ```
 *
 * @module
 */
export * from "./accuracy.ts";
export * from "./accuracy_interval.ts";
export * from "./bootstrap_interval.ts";
export * from "./brier_score.ts";
export * from "./class_report.ts";
export * from "./cohen_kappa.ts";
export * from "./confident_learning.ts";
export * from "./confusion_matrix.ts";
export * from "./ensemble_logits.ts";
export * from "./expected_calibration_error.ts";
export * from "./holm.ts";
export * from "./intervals/detectable_difference.ts";
export * from "./intervals/geometric_mean_interval.ts";
export * from "./intervals/holm_confidences.ts";
export * from "./intervals/mcnemar_interval.ts";
export * from "./label_margins.ts";
export * from "./log_loss.ts";
export * from "./matthews_correlation.ts";
export * from "./mcnemar.ts";
export * from "./mean_interval.ts";
export * from "./most_confused_with.ts";
export * from "./paired_t_interval.ts";
export * from "./prior_shift.ts";
export * from "./rank_correlation.ts";
export * from "./reliability.ts";
export * from "./risk_coverage.ts";
export * from "./roc_auc.ts";
export * from "./runs_summary.ts";
export * from "./softmax.ts";
export * from "./student_t.ts";
export * from "./temperature_scaling.ts";
export * from "./top_k_accuracy.ts";
export * from "./welch_t_interval.ts";
export * from "./wilson_interval.ts";
