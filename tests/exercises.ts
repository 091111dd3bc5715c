/** Reads the exercises of a notebook, and makes cells of their solutions. */
import type { Cell, Notebook } from "../lib/notebook/mod.ts";

/** An exercise as its text has it. */
export interface Exercise {
  title: string;
  /** The code of its solution; undefined where it has none that is folded away. */
  solution: string | undefined;
}

const SOLUTION = /<details><summary>Solution<\/summary>\n\n```ts\n([\s\S]*?)\n```\n\n<\/details>/;

/** Returns the exercises of a notebook in their order. */
export function exercisesOf({ cells }: Notebook): Exercise[] {
  const text = cells.find(({ id }) => id === "exercises")?.source ?? "";
  return text.split(/^(?=### )/m).slice(1).map((part) => ({
    title: /^### (?:Exercise \d+: )?(.*)$/m.exec(part)![1],
    solution: SOLUTION.exec(part)?.[1],
  }));
}

/** Returns the notebook with each solution as a code cell at its end: they may use whatever the cells declare. */
export function withSolutions(notebook: Notebook): Notebook {
  const solutions = exercisesOf(notebook).flatMap(({ solution }) => solution ?? []);
  const added = solutions.map((source, i): Cell => ({
    cell_type: "code",
    id: `solution-${i + 1}`,
    source,
    metadata: {},
    execution_count: null,
    outputs: [],
  }));
  return { ...notebook, cells: [...notebook.cells, ...added] };
}

/** Returns the sentences of Markdown prose. */
export function sentencesOf(markdown: string): string[] {
  const text = markdown.replace(/\s+/g, " ").replaceAll("**", "").trim();
  return text.split(/(?<=[.!?]["”)]?) (?=["“(]?\p{Lu}|`)/u);
}

/** Returns the figures of a sentence: an estimate with its interval is one, and the ends of a scale are none. */
export function numbersOf(sentence: string): string[] {
  const text = sentence.replaceAll(/`[^`]*`/g, "").replaceAll("from 0 to 1", "");
  return text.match(
    /[−+-]?(?<![\w.])\d[\d,]*(?:\.\d+)?(?:\s?%| points)?(?: \((?:95 % interval )?[−+-]?[\d.,]+ to [−+-]?[\d.,]+(?: %)?\))?/g,
  ) ?? [];
}
