/** Composes a section for each notebook: its question, what it found, one figure, and the rest folded away. */
import { plural } from "../core/plural.ts";
import { figureReading } from "./figure_reading.ts";
import { notebookStory } from "./notebook_story.ts";
import type { ReportBlock, ReportFigure, ReportPaths, ReportSection } from "./report_content.ts";
import type { ReportNotebook } from "./report_sources.ts";
import { CONCLUSIONS, sectionId } from "./summary_section.ts";

/** The figure of each notebook that goes with the first thing that it found; the first one where it is not there. */
const LEADING: Readonly<Record<string, string>> = {
  "01_eda": "distances",
  "02_preprocessing": "normalising",
  "03_baselines": "validation",
  "04_neural_network": "by_hand",
  "05_cnn": "test",
  "06_experiments": "deep_activations",
  "07_rnn": "validation",
  "08_transformer": "tokens",
  "09_tuning": "importance",
  "10_errors": "noise",
  "11_interpretation": "part_importance",
  "12_search": "search_latency",
  "13_inventory": "counting_errors",
  "14_conclusions": "ranking",
};

/** Composes the sections in the order of the notebooks; of one that was not run it says which command runs it. */
export function notebookSections(
  notebooks: readonly ReportNotebook[],
  paths: ReportPaths,
): ReportSection[] {
  return notebooks.map((notebook) => {
    const { name, cells } = notebook, { title, question, found } = notebookStory(cells ?? []);
    const number = name.slice(0, 2);
    const blocks = found === undefined
      ? [prose(`This notebook was not run. \`deno task report ${name}\` runs it.`)]
      : [
        ...(question ? [prose(`**The question.** ${question}`)] : []),
        ...foundBlocks(notebook, found, paths),
      ];
    return { id: sectionId(name), title: `${number} · ${title || name.slice(3)}`, blocks };
  });
}

/** What was found first, with one figure; what else was found and drawn is folded away. */
function foundBlocks(notebook: ReportNotebook, found: string, paths: ReportPaths): ReportBlock[] {
  const { name, fragments } = notebook;
  const [first, ...rest] = found.split(/\n\s*\n/), figures = ownFigures(notebook);
  const leading = figures.find((figure) => figure.name === LEADING[name]) ?? figures[0];
  const others = figures.filter((figure) => figure !== leading);
  const folded: ReportBlock[] = [
    ...(rest.length > 0 ? [prose(rest.join("\n\n"))] : []),
    ...others.map((figure) => figureBlock(figure, notebook)),
    ...fragments.map((fragment) => ({ kind: "fragment", fragment }) as const),
  ];
  const summary = `The rest of ${name}: ${plural(others.length + fragments.length, "figure")}`;
  return [
    // Some begin with a bold word of their own.
    prose(first.startsWith("**") ? first : `**What was found.** ${first}`),
    ...(leading ? [figureBlock(leading, notebook)] : []),
    ...(folded.length > 0 ? [{ kind: "folded", summary, blocks: folded } as const] : []),
    prose(`Code and all steps: [${name}](${paths.notebooks}${name}.ipynb).`),
  ];
}

/** The figures that do not stand in the summary already. */
function ownFigures({ name, figures }: ReportNotebook): ReportFigure[] {
  return figures.filter((figure) => name !== CONCLUSIONS.notebook || figure.name !== CONCLUSIONS.figure);
}

function figureBlock(figure: ReportFigure, { cells }: ReportNotebook): ReportBlock {
  return { kind: "figure", figure, reading: figureReading(figure.name, cells ?? []) };
}

function prose(markdown: string): ReportBlock {
  return { kind: "prose", markdown };
}
