/**
 * From labels and predictions to numbers: accuracy and top-k accuracy, the confusion matrix and its scores
 * (precision, recall, F1, Cohen's kappa, Matthews correlation), what probabilities are worth (log loss, Brier
 * score, ROC AUC), intervals (Wilson, bootstrap), and tests of two models on the same examples (McNemar,
 * paired bootstrap). Held to scikit-learn and SciPy by `tests/peers/metrics_test.ts`; what has no denominator
 * is NaN.
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
export * from "./bootstrap_interval.ts";
export * from "./brier_score.ts";
export * from "./class_report.ts";
export * from "./cohen_kappa.ts";
export * from "./confusion_matrix.ts";
export * from "./log_loss.ts";
export * from "./matthews_correlation.ts";
export * from "./mcnemar.ts";
export * from "./roc_auc.ts";
export * from "./top_k_accuracy.ts";
export * from "./wilson_interval.ts";
