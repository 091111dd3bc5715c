/**
 * From labels and predictions to numbers: confusion matrix, accuracy, precision, recall, F1, and the
 * interval that belongs to them.
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
export * from "./brier_score.ts";
export * from "./class_report.ts";
export * from "./cohen_kappa.ts";
export * from "./confusion_matrix.ts";
export * from "./log_loss.ts";
export * from "./matthews_correlation.ts";
export * from "./roc_auc.ts";
export * from "./top_k_accuracy.ts";
export * from "./wilson_interval.ts";
