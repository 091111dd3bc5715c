/** Says what the page carries for its program. */
import type { DeploymentCriterion } from "../../applications/deployment/criteria.ts";
import type { DeployableModel } from "../../applications/deployment/recommend_model.ts";
import type { DecisionCounts } from "../../applications/saving/decision_counts.ts";

/** What the page's program computes from. */
export interface PageData {
  /** What models decided on images that they had not seen; none where it was not counted. */
  decisions: readonly DecisionCounts[];
  models: readonly DeployableModel[];
  criteria: readonly DeploymentCriterion[];
}

/** Ids of the elements that the program brings to life. */
export const PANELS = {
  weights: "panel-weights",
  saving: "panel-saving",
  threshold: "panel-threshold",
} as const;

/** The id of the element that holds the data. */
export const DATA_ID = "report-data";

/** Writes the data as JSON. */
export function pageData(data: PageData): string {
  return JSON.stringify(data);
}
