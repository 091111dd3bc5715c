/** Writes the part of the page in which models are weighed against each other. */
import type { DeploymentCriterion } from "../../applications/deployment/criteria.ts";
import { type DeployableModel, recommendModel } from "../../applications/deployment/recommend_model.ts";
import { escapeXml } from "../../charts/frame/svg_text.ts";
import { list } from "../format.ts";
import type { ReportPanel } from "../report_content.ts";
import { formatOf, recommendationView } from "./deployment_rows.ts";
import { PANELS } from "./page_data.ts";
import { panelHtml, paragraphHtml, tableHtml, tableMarkdown, unmeasuredPanel } from "./text_table.ts";

/** What is weighed, and what could not be. */
export interface DeploymentPanelSources {
  models: readonly DeployableModel[];
  criteria: readonly DeploymentCriterion[];
  unmeasured: readonly string[];
  leftOut: readonly string[];
}

/** Renders the recommendation by the weights that the study starts from; the page's program lets them be moved. */
export function deploymentPanel(
  { models, criteria, unmeasured, leftOut }: DeploymentPanelSources,
): ReportPanel {
  const id = PANELS.weights;
  if (models.length === 0) return unmeasuredPanel(id, "deno task report");
  const view = recommendationView(recommendModel(models, criteria));
  const notes = notesOf({ criteria, unmeasured, leftOut });
  return {
    id,
    html: panelHtml(
      id,
      '<div class="live">\n',
      paragraphHtml(view.verdict, "verdict"),
      tableHtml(view, "Models by their score"),
      `<details><summary>Why, and when it would be another</summary><ul>${
        view.reasons.map((reason) => `<li>${escapeXml(reason)}</li>`).join("")
      }</ul></details>\n`,
      "</div>\n",
      ...notes.map((note) => paragraphHtml(note, "note")),
    ),
    markdown: [
      `**${view.verdict}**`,
      tableMarkdown(view),
      view.reasons.map((reason) => `- ${reason}`).join("\n"),
      notes.join(" "),
    ].join("\n\n"),
  };
}

function scaleWords(criterion: DeploymentCriterion): string {
  const { label, scaling } = criterion, written = formatOf(criterion);
  if (scaling.rule === "bounds") {
    return `${label}: from ${written(scaling.worst)} to ${written(scaling.best)}`;
  }
  const { enough } = scaling;
  if (enough === undefined) return `${label}: the best over its own`;
  return `${label}: 1 up to ${written(enough)}, then half for twice as much`;
}

function notesOf(
  { criteria, unmeasured, leftOut }: Pick<DeploymentPanelSources, "criteria" | "unmeasured" | "leftOut">,
): string[] {
  const scales = criteria.map(scaleWords);
  return [
    `Each criterion is scaled from 0 to 1 (${
      scales.join("; ")
    }), and the score is their mean by the weights. Accuracy is ` +
    "that on validation images, its spread that of trainings from other seeds, on fewer images where there are fewer " +
    "than three in full, and with test-time augmentation where the model has it; time is that of one pass, without " +
    "features. Disturbed images are shifted, rotated, noisy or blurred, and seen in one pass, by algorithms as fitted " +
    "on fewer images. The weights are a choice.",
    ...(unmeasured.length > 0 ? [`Not measured, and in no score: ${list(unmeasured)}.`] : []),
    ...(leftOut.length > 0 ? [`Not compared, as something of them was not measured: ${list(leftOut)}.`] : []),
  ];
}
