/** Writes the part of the page that computes what a model saves a shop. */
import type { DecisionCounts } from "../../applications/saving/decision_counts.ts";
import { savingTable } from "../../applications/saving/saving_table.ts";
import type { ReportPanel } from "../report_content.ts";
import { mostAccurate } from "./most_accurate.ts";
import { PANELS } from "./page_data.ts";
import { panelHtml, paragraphHtml, tableHtml, tableMarkdown, unmeasuredPanel } from "./text_table.ts";

/** The model is the same in all rows, and what it saves against itself alone is left to the page's program. */
const SHOWN = ["shop", "a person does all", "the model alone", "the model, asking a person"]
  .concat(["saves against a person", "asks below a confidence of", "decided by the model"]);

/** Renders a table of example shops; the page's program takes the reader's own figures. */
export function savingPanel(decisions: readonly DecisionCounts[]): ReportPanel {
  const id = PANELS.saving;
  if (decisions.length === 0) return unmeasuredPanel(id, "deno task report 13_inventory");
  const counted = decisions[mostAccurate(decisions)], whole = savingTable([counted]);
  const places = SHOWN.map((name) => whole.columns.indexOf(name));
  const shown = { columns: SHOWN, rows: whole.rows.map((row) => places.map((place) => row[place])) };
  const lead =
    `What the ${counted.model} would cost three made-up shops in a month, and what it would save, with 95 % ` +
    "intervals in brackets.";
  return {
    id,
    html: panelHtml(
      id,
      '<div class="live">\n',
      paragraphHtml(lead),
      tableHtml(shown, "Three example shops"),
      ...whole.notes.map((note) => paragraphHtml(note, "note")),
      "</div>\n",
    ),
    markdown: [lead, tableMarkdown(shown), whole.notes.join(" ")].join("\n\n"),
  };
}
