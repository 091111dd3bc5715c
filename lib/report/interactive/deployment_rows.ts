/** Puts a recommendation into words and rows, in the page and by its program alike. */
import type { DeploymentCriterion } from "../../applications/deployment/criteria.ts";
import type { ModelRecommendation } from "../../applications/deployment/recommend_model.ts";
import { recommendationWords } from "../../applications/deployment/recommendation_words.ts";
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { asSentence } from "../sentence_words.ts";

/** How values of the criteria are written; others as they are. */
const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  accuracy: (fraction) => `${fixedDecimals(fraction * 100, 1)} %`,
  robustness: (fraction) => `${fixedDecimals(fraction * 100, 1)} %`,
  latencyMs: (ms) => `${fixedDecimals(ms, 2)} ms`,
  bytes: (bytes) => `${fixedDecimals(bytes / 1e6, 1)} MB`,
  trainingSeconds: (seconds) => `${Math.round(seconds / 60).toLocaleString("en-US")} CPU-min`,
};

/** A recommendation in words. */
export interface RecommendationView {
  columns: string[];
  /** A row for each model, by falling score. */
  rows: string[][];
  /** Who is recommended, and how surely. */
  verdict: string;
  /** Why, when it would be another, and what the intervals leave out. */
  reasons: string[];
}

/** Writes a row per model, the score first. */
export function recommendationView(recommendation: ModelRecommendation): RecommendationView {
  const { ranking, criteria } = recommendation,
    [weights, verdict, ...reasons] = recommendationWords(recommendation);
  return {
    columns: ["model", "score, 0 to 1", ...criteria.map(({ label }) => label)],
    rows: ranking.map(({ name, score, low, high, values }) => [
      name,
      `${fixedDecimals(score, 2)} (${fixedDecimals(low, 2)} to ${fixedDecimals(high, 2)})`,
      ...values.map((value, c) => formatOf(criteria[c])(value)),
    ]),
    verdict: asSentence(verdict),
    reasons: [weights, ...reasons],
  };
}

/** Returns what writes a criterion's values. */
export function formatOf({ name }: DeploymentCriterion): (value: number) => string {
  return FORMATS[name] ?? String;
}
