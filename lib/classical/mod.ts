/**
 * Traditional algorithms behind one interface: a `fit` function takes examples, one row of features each with its
 * label, and returns a classifier that scores and predicts. Softmax regression and a linear support vector machine
 * (L-BFGS), exact nearest neighbours, a random forest and gradient boosting on histograms, Nystroem kernel ridge
 * (Gaussian kernel); and what features are worth. Held to scikit-learn by `tests/peers`. Linear models, neighbours and
 * kernel ridge compute on the backend's kernels: call `useBackend()` first.
 *
 * @example
 * ```ts
 * import { fitRandomForest } from "./mod.ts";
 * const values = Float32Array.of(0, 1, 0, 2, 1, 0, 2, 0);
 * const examples = { values, rows: 4, columns: 2, labels: Uint8Array.of(0, 0, 1, 1), classes: 2 };
 * const forest = await fitRandomForest(examples, { trees: 5, workers: 1 });
 * await forest.predict(examples);
 * ```
 *
 * @module
 */
export * from "./boosting/gradient_boosting.ts";
export * from "./classifier.ts";
export * from "./forest/random_forest.ts";
export * from "./kernel_ridge/kernel_ridge.ts";
export type { LinearClassifier } from "./linear/linear_classifier.ts";
export * from "./linear/linear_svm.ts";
export * from "./linear/softmax_regression.ts";
export * from "./neighbours/nearest_neighbours_classifier.ts";
export * from "./selection/feature_importance.ts";
export * from "./selection/feature_selection_by_information.ts";
export { anovaF, varianceScores } from "./selection/feature_selection_scores.ts";
