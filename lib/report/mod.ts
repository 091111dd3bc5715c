/**
 * What a notebook makes, kept with its context: results and figures in files, prose and tables rendered
 * from values.
 *
 * @example
 * ```ts
 * import { percent, prose, table } from "./mod.ts";
 * table(["model", "accuracy"], [["small CNN", percent(0.9)]]);
 * prose`It is right on ${percent(0.9)} of the images.`;
 * ```
 *
 * @module
 */
export * from "./comparison_verdict.ts";
export * from "./format.ts";
export * from "./readme.ts";
export * from "./result.ts";
export * from "./scores_table.ts";
export * from "./study.ts";
