/** Writes the part of the page in which the threshold for asking a person can be moved. */
import { askingWords } from "../../applications/saving/saving_table.ts";
import type { DecisionCounts } from "../../applications/saving/decision_counts.ts";
import { percent } from "../format.ts";
import type { ReportPanel } from "../report_content.ts";
import { levelFigures } from "./level_figures.ts";
import { mostAccurate } from "./most_accurate.ts";
import { PANELS } from "./page_data.ts";
import { panelHtml, paragraphHtml, tableHtml, tableMarkdown, unmeasuredPanel } from "./text_table.ts";

/** Every so many thresholds stand in the table. */
const STEP = 3;

/** Renders a table of some thresholds; the page's program has a slider for all of them. */
export function thresholdPanel(decisions: readonly DecisionCounts[]): ReportPanel {
  const id = PANELS.threshold;
  if (decisions.length === 0) return unmeasuredPanel(id, "deno task report 13_inventory");
  const counted = decisions[mostAccurate(decisions)], levels = levelFigures(counted);
  const rows = levels.filter((_, place) => place % STEP === 0).map(({ threshold, figures }) => [
    askingWords(threshold),
    ...figures.map(({ value }) => percent(value)),
  ]);
  const columns = ["asks a person below", ...levels[0].figures.map(({ label }) => label)];
  const lead =
    `The ${counted.model} on ${counted.source}: the surer it must be, the more it leaves to a person, and the ` +
    "better it is on the rest.";
  return {
    id,
    html: panelHtml(
      id,
      '<div class="live">\n',
      paragraphHtml(lead),
      tableHtml({ columns, rows }, "Some thresholds"),
      "</div>\n",
    ),
    markdown: [lead, tableMarkdown({ columns, rows })].join("\n\n"),
  };
}
