/**
 * What a notebook makes, kept with its context: results and figures in files, prose and tables rendered
 * from values; and what is made of all that: the report as a page and as Markdown, and cards of models.
 *
 * @example
 * ```ts
 * import { percent, prose, table } from "./mod.ts";
 * table(["model", "accuracy"], [["small CNN", percent(0.9)]]);
 * prose`Its accuracy is ${percent(0.9)}.`;
 * ```
 *
 * @module
 */
export { decisionSection } from "./cards/decision_section.ts";
export * from "./comparison_finding.ts";
export * from "./compose_report.ts";
export * from "./cost_finding.ts";
export * from "./format.ts";
export * from "./model_card.ts";
export type * from "./model_card_facts.ts";
export * from "./range_finding.ts";
export * from "./readme.ts";
export type * from "./report_content.ts";
export * from "./report_markdown.ts";
export * from "./report_page.ts";
export type * from "./report_sources.ts";
export * from "./result.ts";
export * from "./scores_table.ts";
export * from "./seeds_table.ts";
export * from "./study.ts";
