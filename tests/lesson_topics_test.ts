/** Holds that the series covers what it must: which lesson defines a concept, and where a reader finds a topic. */
import { assert, assertEquals } from "@std/assert";
import { readResult } from "../lib/report/mod.ts";
import { nameOf, readNotebook } from "./executed_notebook.ts";
import { filesBelow, notebookUrls, PROJECT_URL, READMES } from "./project_files.ts";

const lessons = new Map(
  await Promise.all(
    (await notebookUrls()).map(async (url) => [nameOf(url), await readNotebook(url)] as const),
  ),
);
const names = [...lessons.keys()];
const [readme, topicsPage] = await Promise.all(
  ["README.md", "notebooks/README.md"].map((path) => Deno.readTextFile(new URL(path, PROJECT_URL))),
);

/** Concepts by the lesson that defines them; a definition stands where the word is in italics, in bold or a heading. */
const DEFINED: Record<string, readonly string[]> = {
  "01_eda": ["histogram"],
  "02_preprocessing": ["normalising", "standardising", "augmentation", "Sobel"],
  "03_baselines": ["softmax", "cross-entropy", "gradient descent", "mini-batch", "permutation importance"],
  "04_neural_network": ["dense layer", "rectified linear unit", "backpropagation"],
  "05_cnn": ["convolution", "max pooling", "batch normalisation", "residual block", "confusion matrix"]
    .concat("precision", "recall", "F1", "EMA"),
  "06_experiments": ["vanishing gradient", "momentum", "RMSprop", "Adam", "dropout", "L1", "L2"],
  "07_rnn": ["state", "gate", "GRU", "LSTM"],
  "08_transformer": ["attention", "patches", "layer normalisation"],
};
/** The same of what has no formula. */
const DEFINED_IN_WORDS: Record<string, readonly string[]> = {
  "04_neural_network": ["tensor"],
  "05_cnn": ["learning curves"],
  "06_experiments": ["underfitted", "overfitted"],
  "09_tuning": ["hyperparameters", "grid search", "random search", "successive halving"],
};

/** Texts between asterisks, which no space follows as it does that of a list, and headings below the title. */
const EMPHASISED = /(\*\*?)(?! )([^*\n]+)\1|^##+ (.*)$/gm;

/** Returns the Markdown cells of a lesson that define a concept. */
function definitions(lesson: string, concept: string): string[] {
  const named = new RegExp(`\\b${concept}\\b`, "i");
  return lessons.get(lesson)!.cells
    .filter(({ cell_type, id }) => cell_type === "markdown" && id !== "exercises")
    .map(({ source }) => source)
    .filter((source) =>
      [...source.matchAll(EMPHASISED)].some(([, , text, heading]) => named.test(text ?? heading))
    );
}

Deno.test("every concept is defined in its lesson, with a formula where it has one", () => {
  const missing = (concepts: Record<string, readonly string[]>, isDefined: (cell: string) => boolean) =>
    Object.entries(concepts).flatMap(([lesson, own]) =>
      own.filter((concept) => !definitions(lesson, concept).some(isDefined)).map((one) => `${lesson}: ${one}`)
    );
  assertEquals(missing(DEFINED, (cell) => /\$[^$]+\$/.test(cell)), []);
  assertEquals(missing(DEFINED_IN_WORDS, () => true), []);
});

Deno.test("the READMEs list the lessons in order, and name a lesson that exists for every topic", () => {
  const listed = [...readme.matchAll(/^\| \[(\w+)\]\(notebooks\/(\w+)\.ipynb\) \|/gm)];
  assertEquals(listed.map(([, title]) => title), names);
  assertEquals(listed.map(([, , file]) => file), names);
  const [, topics] = /\n\| topic \| notebooks \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(topicsPage) ?? [];
  const rows = topics.trim().split("\n").map((row) => row.match(/\b\d\d_[a-z_]+/g) ?? []);
  assertEquals(rows.filter((row) => row.length === 0), []);
  assertEquals([...new Set(rows.flat())].sort(), names);
});

Deno.test("what notebooks made lies under the name of one that exists", async () => {
  for (const kind of ["figures", "pages", "results"]) {
    const folders = (await filesBelow(`outputs/${kind}`, "")).map((path) => path.split("/"))
      .filter((parts) => parts.length > 3).map((parts) => parts[2]);
    assertEquals([...new Set(folders)].filter((folder) => !names.includes(folder)), [], kind);
  }
});

Deno.test("every notebook that is named in the library or a README exists", async () => {
  const files = [...await filesBelow("lib", ".ts"), ...READMES];
  const unknown: string[] = [];
  for (const file of files) {
    // The plan of comparisons maps the names that notebooks had to those that they have.
    if (file === "lib/study/plan/planned_comparisons.ts") continue;
    const text = await Deno.readTextFile(new URL(file, PROJECT_URL));
    const named = text.match(/(?<![\w/])(?:0[1-9]|1\d)_[a-z_]*[a-z]\b/g) ?? [];
    unknown.push(...named.filter((name) => !names.includes(name)).map((name) => `${file}: ${name}`));
  }
  assertEquals(unknown, []);
});

Deno.test("04_neural_network trains a network from nothing to about 85 % in under a minute, in some ninety lines", async () => {
  const cells = ["dense-code", "softmax", "backprop-code", "step-code", "loop-helpers", "loop-code"];
  const lines = lessons.get("04_neural_network")!.cells.filter(({ id }) => cells.includes(id))
    .flatMap(({ source }) => source.split("\n")).filter((line) => line.trim() !== "");
  assert(lines.length > 50 && lines.length < 100, `${lines.length} lines`);
  const { value } = await readResult<{ accuracy: number[]; seconds: number }>(
    new URL("outputs/results/04_neural_network/by_hand.json", PROJECT_URL),
  );
  assert(value.accuracy.at(-1)! >= 0.845 && value.seconds < 60, JSON.stringify(value));
});
