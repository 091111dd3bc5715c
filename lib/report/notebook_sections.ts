/** Composes a section for each notebook: its question, what it found, and its figures. */
import { notebookStory } from "./notebook_story.ts";
import type { ReportBlock, ReportPaths, ReportSection } from "./report_content.ts";
import type { ReportNotebook } from "./report_sources.ts";
import { CONCLUSIONS, sectionId } from "./summary_section.ts";

/** Composes the sections in the order of the notebooks; of one that was not run it says which command runs it. */
export function notebookSections(
  notebooks: readonly ReportNotebook[],
  paths: ReportPaths,
): ReportSection[] {
  return notebooks.map((notebook) => {
    const { name, cells } = notebook, { title, question, found } = notebookStory(cells ?? []);
    const link = `Code and all steps: [${name}](${paths.notebooks}${name}.ipynb).`;
    const blocks: ReportBlock[] = found === undefined
      ? [prose(`This notebook was not run. \`deno task report ${name}\` runs it.`)]
      : [
        ...(question ? [prose(`**The question.** ${question}`)] : []),
        // Some begin with a bold word of their own.
        prose(found.startsWith("**") ? found : `**What was found.** ${found}`),
        ...pictures(notebook),
        prose(link),
      ];
    const number = name.slice(0, 2);
    return { id: sectionId(name), title: `${number} · ${title || name.slice(3)}`, blocks };
  });
}

/** The figures that do not stand in the summary already, then the fragments. */
function pictures({ name, figures, fragments }: ReportNotebook): ReportBlock[] {
  const isShown = (figure: string) => name === CONCLUSIONS.notebook && figure === CONCLUSIONS.figure;
  return [
    ...figures.filter(({ name }) => !isShown(name)).map((figure) => ({ kind: "figure", figure }) as const),
    ...fragments.map((fragment) => ({ kind: "fragment", fragment }) as const),
  ];
}

function prose(markdown: string): ReportBlock {
  return { kind: "prose", markdown };
}
