/** Reads out of an executed notebook what a reader of the report wants to know. */

/** What is needed of a notebook's cell. */
export interface StoryCell {
  cell_type: string;
  id: string;
  source: string;
  outputs?: readonly { output_type: string; data?: Readonly<Record<string, unknown>> }[];
}

/** What a notebook asks and finds. */
export interface NotebookStory {
  /** Such as "What is in the data?". */
  title: string;
  /** The question in Markdown; "" where the first cell has none. */
  question: string;
  /** What was found, in Markdown, rendered from results; undefined where the notebook was not run. */
  found: string | undefined;
}

/** Reads title and question from the first cell, and what was found from the cell of that name. */
export function notebookStory(cells: readonly StoryCell[]): NotebookStory {
  const first = cells[0]?.source ?? "";
  const title = /^#\s+(?:\d+\s*·\s*)?(.+)$/m.exec(first)?.[1] ?? "";
  const question = paragraphs(first).find((text) => text.startsWith("**The question.**")) ?? "";
  const finding = cells.find(({ id }) => id === "found");
  return {
    title: title.trim(),
    question: question.replace("**The question.**", "").trim(),
    found: finding && shownMarkdown(finding),
  };
}

/** Returns the Markdown that a cell showed when it was run; undefined without any. */
export function shownMarkdown({ outputs = [] }: StoryCell): string | undefined {
  for (const { data } of outputs) {
    const markdown = data?.["text/markdown"];
    if (typeof markdown === "string") return markdown;
  }
  return undefined;
}

/** Returns what stands below a heading of the second level in the Markdown cells; undefined without such a heading. */
export function chapterNamed(heading: string, cells: readonly StoryCell[]): string | undefined {
  for (const { source } of cells.filter(({ cell_type }) => cell_type === "markdown")) {
    const chapter = source.split(/^(?=## )/m).find((part) => part.split("\n")[0].trim() === `## ${heading}`);
    const text = chapter?.split("\n").slice(1).join("\n").trim();
    if (text) return text;
  }
  return undefined;
}

function paragraphs(markdown: string): string[] {
  return markdown.split(/\n\s*\n/).map((text) => text.trim());
}
