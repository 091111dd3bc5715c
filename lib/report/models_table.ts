/** Puts every planned model into one table, the finished ones by their test accuracy. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { count, interval, type MarkdownDisplay, percent, table } from "./format.ts";
import type { ReportPaths } from "./report_content.ts";
import type { ReportModel, ReportSources } from "./report_sources.ts";
import type { Result } from "./result.ts";
import type { TestScores } from "./scores_table.ts";
import { meanOverSeeds, SEEDS_HEADER, type SeedSpread } from "./seeds_table.ts";

/** A planned model and, where it is finished, its scores. */
export interface RankedModel extends ReportModel {
  scores: Result<TestScores> | undefined;
  /** What it reached from several seeds; undefined where it was trained from fewer than three. */
  spread: SeedSpread | undefined;
}

/** Where the rows come from. */
export type RankedSources = Pick<ReportSources, "models" | "scores" | "ties">;

/** Returns the planned models, the highest test accuracy first, those that are not finished last. */
export function rankedModels({ models, scores, ties }: RankedSources): RankedModel[] {
  const accuracyOf = ({ scores }: RankedModel) => scores?.value.accuracy.value ?? -1;
  return models
    .map((model) => ({
      ...model,
      scores: scores.find(({ name }) => name === `test_scores_${model.name}`),
      spread: ties?.value.seeds?.find(({ name }) => name === model.name),
    }))
    .sort((a, b) => accuracyOf(b) - accuracyOf(a));
}

/** Renders a row per model, with links to its card and to its notebook; of one that is missing it names the command. */
export function modelsTable(ranked: readonly RankedModel[], paths: ReportPaths): MarkdownDisplay {
  const hasSeeds = ranked.some(({ spread }) => spread);
  return table(
    [
      "model",
      "test accuracy (95 % interval)",
      "validation accuracy",
      ...hasSeeds ? [SEEDS_HEADER] : [],
      "macro F1",
      "parameters",
      "family",
      "notebook",
    ],
    ranked.map(({ name, title, family, notebook, hasCard, hasChance, scores, spread }) => [
      cardLink(scores?.value.model ?? title, hasCard && `${paths.outputs}models/${name}/MODEL_CARD.md`),
      scores ? interval(scores.value.accuracy) : `– \`deno task report ${notebook}\``,
      scores?.value.validationAccuracy ? percent(scores.value.validationAccuracy.value) : "–",
      ...hasSeeds ? [meanOverSeeds(spread, { hasChance })] : [],
      scores ? fixedDecimals(scores.value.macroF1, 3) : "–",
      scores?.value.parameters === undefined ? "–" : count(scores.value.parameters),
      family,
      `[${notebook}](${paths.notebooks}${notebook}.ipynb)`,
    ]),
  );
}

function cardLink(title: string, address: string | false): string {
  return address ? `[${title}](${address})` : title;
}
