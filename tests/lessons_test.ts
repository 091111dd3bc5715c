/** Holds what every notebook must have as a lesson. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Cell, Notebook } from "../lib/notebook/mod.ts";
import { shownMarkdown } from "../lib/report/notebook_story.ts";
import { nameOf, readNotebook } from "./executed_notebook.ts";
import { exercisesOf, numbersOf, sentencesOf, withSolutions } from "./exercises.ts";
import { importsIn } from "./rules/library_imports.ts";
import { notebookUrls } from "./project_files.ts";

const lessons = await Promise.all((await notebookUrls()).map(async (url) => {
  const notebook = await readNotebook(url);
  return { name: nameOf(url), notebook, code: notebook.cells.filter(isCode) };
}));

function isCode(cell: Cell): boolean {
  return cell.cell_type === "code";
}

function sourceOf({ cells }: Notebook, id: string): string {
  return cells.find((cell) => cell.id === id)?.source ?? "";
}

/** The names that a cell imports, and from where. */
function importsOf(source: string): { names: string[]; module: string }[] {
  return [...source.matchAll(/^import (?:type )?(?:\{([^}]*)\}|\* as (\w+)) from "([^"]+)";$/gm)].map(
    ([, list, all, module]) => ({
      names: (list ?? all).split(",").map((name) => name.trim()).filter(Boolean),
      module,
    }),
  );
}

Deno.test("there are fourteen notebooks, numbered one by one", () =>
  assertEquals(
    lessons.map(({ name }) => name.slice(0, 2)),
    Array.from({ length: 14 }, (_, i) => String(i + 1).padStart(2, "0")),
  ));

Deno.test("every notebook opens with its question, what it takes, what one can do afterwards, and its time", () => {
  for (const { name, notebook } of lessons) {
    const [first] = notebook.cells;
    assertEquals(first.id, "title", name);
    assert(first.source.startsWith(`# ${name.slice(0, 2)} · `), name);
    for (const part of ["The question.", "It takes", "Afterwards you can", "How long it takes."]) {
      assert(first.source.includes(`\n\n**${part}**`), `${name}: **${part}**`);
    }
  }
});

Deno.test("every notebook has 15 to 32 code cells, none with more than 30 imported names", () => {
  for (const { name, code } of lessons) {
    assert(code.length >= 15 && code.length <= 32, `${name}: ${code.length} code cells`);
    for (const { id, source } of code) {
      const imported = importsOf(source).flatMap(({ names }) => names);
      assert(imported.length <= 30, `${name} ${id}: ${imported.length} imported names`);
    }
  }
});

Deno.test("notebooks and solutions import what a user of the package can, and name what they import", () => {
  for (const { name, notebook } of lessons) {
    for (const { id, source } of withSolutions(notebook).cells.filter(isCode)) {
      const modules = importsIn(name, source).map(({ specifier }) => specifier);
      for (const module of modules) {
        assertMatch(module, /^@atelier\/lab\/[a-z]+$|^@tensorflow\/tfjs$|^@std\/assert$/, `${name} ${id}`);
      }
      assertEquals(importsOf(source).map(({ module }) => module), modules, `${name} ${id}`);
    }
  }
});

Deno.test("every notebook asks three to six times for a prediction before it shows the answer", () => {
  for (const { name, notebook } of lessons) {
    const cells = notebook.cells.filter(({ source }) => /^\*\*Predict\.\*\* /m.test(source));
    assert(cells.length >= 3 && cells.length <= 6, `${name} asks ${cells.length} times`);
    for (const cell of cells) {
      assert(cell.cell_type === "markdown", `${name} ${cell.id}`);
      const after = notebook.cells.slice(notebook.cells.indexOf(cell) + 1);
      const answers = after.slice(0, after.findIndex((cell) => !isCode(cell)));
      const shows = answers.some((cell) => "outputs" in cell && cell.outputs.length > 0);
      assert(shows, `${name} ${cell.id} asks and shows nothing`);
    }
  }
});

Deno.test("every notebook ends in what was found, its figures, exercises and what comes next", () => {
  for (const { name, notebook } of lessons) {
    const ends = ["found", "figures", "exercises", "next"], ids = notebook.cells.map(({ id }) => id);
    assertEquals(ids.filter((id) => ends.includes(id)), ends, name);
    assertEquals(ids.slice(-2), ends.slice(-2), name);
    assertMatch(sourceOf(notebook, "exercises"), /^## Exercises\n/, name);
    assertMatch(sourceOf(notebook, "next"), /^## What comes next\n/, name);
    assertMatch(sourceOf(notebook, "figures"), /^table\(|\ntable\(/, name);
  }
});

Deno.test("every notebook has three to six exercises, each with a solution that asserts its result", () => {
  for (const { name, notebook } of lessons) {
    const exercises = exercisesOf(notebook);
    assert(exercises.length >= 3 && exercises.length <= 6, `${name}: ${exercises.length} exercises`);
    for (const [i, { title, solution = "" }] of exercises.entries()) {
      assert(
        sourceOf(notebook, "exercises").includes(`### Exercise ${i + 1}: ${title}\n`),
        `${name}: ${title}`,
      );
      assertMatch(solution, /^import \{[^}]*\bassert\w*[^}]*\} from "@std\/assert";$/m, `${name}: ${title}`);
      assertMatch(solution, /[\s>]assert\w*\(/, `${name}: ${title}`);
    }
  }
});

Deno.test("no exercise has a solution that the tests do not run", () => {
  for (const { name, notebook } of lessons) {
    const folded = sourceOf(notebook, "exercises").match(/<details>/g) ?? [];
    assertEquals(withSolutions(notebook).cells.length - notebook.cells.length, folded.length, name);
  }
});

Deno.test("what was found has three to five sentences, with at most two numbers each", () => {
  for (const { name, notebook } of lessons) {
    const found = shownMarkdown(notebook.cells.find(({ id }) => id === "found")!) ?? "";
    const sentences = sentencesOf(found);
    assert(sentences.length >= 3 && sentences.length <= 5, `${name}: ${sentences.length} sentences`);
    for (const sentence of sentences) assert(numbersOf(sentence).length <= 2, `${name}: ${sentence}`);
  }
});
