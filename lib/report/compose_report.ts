/** Composes the report out of results, figures and executed notebooks. */
import { plural } from "../core/plural.ts";
import { elsewhereSection } from "./elsewhere_section.ts";
import { count, list } from "./format.ts";
import { notebookSections } from "./notebook_sections.ts";
import { chapterNamed } from "./notebook_story.ts";
import type { ReportContent, ReportPaths, ReportSection } from "./report_content.ts";
import type { ReportSources } from "./report_sources.ts";
import { reproduceSection } from "./reproduce_section.ts";
import { CONCLUSIONS, summarySections } from "./summary_section.ts";
import { testsSection } from "./tests_section.ts";

/**
 * Composes all sections: the summary, a section for each notebook, tests, speed, limits, where networks can be used,
 * how to reproduce it, and references. What has not been made yet is left out, or the command that makes it named.
 */
export function composeReport(sources: ReportSources, paths: ReportPaths): ReportContent {
  const { notebooks, results, speed } = sources;
  const cells = notebooks.find(({ name }) => name === CONCLUSIONS.notebook)?.cells ?? [];
  const chapter = (id: string, title: string): ReportSection[] => {
    const markdown = chapterNamed(title, cells);
    return markdown ? [{ id, title, blocks: [{ kind: "prose", markdown }] }] : [];
  };
  const measured: ReportSection[] = speed
    ? [{ id: "speed", title: "Speed", blocks: [{ kind: "prose", markdown: speed.markdown }] }]
    : [];
  return {
    title: "Naming garments from small pictures",
    subtitle: subtitleOf(sources),
    warnings: warningsOf(results),
    data: sources.decisions?.data,
    sections: [
      ...summarySections(sources, paths),
      {
        id: "notebooks",
        title: "Notebook by notebook",
        shortTitle: "Notebooks",
        blocks: [],
        sections: notebookSections(notebooks, paths),
      },
      testsSection(sources),
      ...measured,
      ...chapter("limits", "Limits"),
      ...chapter("next", "What comes next"),
      elsewhereSection(),
      reproduceSection(sources),
      ...chapter("references", "References"),
    ],
  };
}

function subtitleOf({ notebooks, scores, results }: ReportSources): string {
  const run = notebooks.filter(({ cells }) => cells !== undefined).length;
  const profiles = list([...new Set(results.map(({ profile }) => profile))].sort());
  return `Atelier's report: ${plural(scores.length, "model")}, ${plural(run, "executed notebook")}` +
    `${profiles ? `, profile ${profiles}` : ""}. Every number is generated from results.`;
}

function warningsOf(results: ReportSources["results"]): string[] {
  const made = results.filter(({ source }) => source === "synthetic").length;
  const isSmall = results.some(({ profile }) => profile === "smoke");
  const synthetic =
    `SYNTHETIC DATA: ${count(made)} of ${count(results.length)} results are of garments drawn by ` +
    "code and say nothing about real ones.";
  return [
    ...(made > 0 ? [synthetic] : []),
    ...(isSmall ? ["Profile smoke: sizes for trying out. These are not the study's results."] : []),
  ];
}
