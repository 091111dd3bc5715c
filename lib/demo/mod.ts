/**
 * The page that runs an exported network in the visitor's browser: what it computes, on plain typed arrays, and what
 * it loads. `createClassifier` runs the network on plain tfjs, `classActivationMap` shows where it looked,
 * `similarGarments` searches; `joinSprite` and `quantiseRows` prepare what the page loads. `page/page.ts` and
 * `worker/learning_worker.ts` are the page's own programs: bundled for browsers and imported by nothing.
 *
 * @example
 * ```ts
 * import { percentWords, quantiseRows, similarGarments } from "./mod.ts";
 * const garments = quantiseRows({ values: Float32Array.of(3, 4, 1, 0), rows: 2, columns: 2 });
 * const [first] = similarGarments(Float32Array.of(30, 40), garments, { count: 1 });
 * percentWords(first.similarity); // "> 99.9 %"
 * ```
 *
 * @module
 */
export * from "./class_activation_map.ts";
export * from "./classifier.ts";
export * from "./demo_data.ts";
export * from "./garment_outlines.ts";
export * from "./network_end.ts";
export * from "./page_words.ts";
export * from "./quantise_rows.ts";
export * from "./similar_garments.ts";
export * from "./sprite.ts";
export * from "./verdict.ts";
