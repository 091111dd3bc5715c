import { assertEquals } from "@std/assert";
import { notebookSections } from "../../lib/report/notebook_sections.ts";
import { notebook, PATHS, sources } from "./report_fixture.ts";

Deno.test("notebookSections() gives question, finding, figures and the notebook, in this order", () => {
  const [section] = notebookSections([notebook("03_baselines", ["b", "a"])], PATHS);
  assertEquals([section.id, section.title], ["nb-03-baselines", "03 · About 03_baselines?"]);
  const kinds = section.blocks.map((block) => block.kind === "figure" ? block.figure.name : block.kind);
  assertEquals(kinds, ["prose", "prose", "b", "a", "prose"]);
});

Deno.test("notebookSections() leaves the figure out that opens the report", () => {
  const [, last] = notebookSections(sources().notebooks, PATHS);
  const figures = last.blocks.flatMap((block) => block.kind === "figure" ? [block.figure.name] : []);
  assertEquals(figures, ["ranking"]);
});

Deno.test("notebookSections() includes fragments after the figures", () => {
  const fragment = { notebook: "10_errors", name: "gallery", html: "<p>x</p>" };
  const [section] = notebookSections([{ ...notebook("10_errors", ["a"]), fragments: [fragment] }], PATHS);
  assertEquals(section.blocks.map(({ kind }) => kind), ["prose", "prose", "figure", "fragment", "prose"]);
});

Deno.test("notebookSections() names the command of a notebook that was not run", () => {
  const [section] = notebookSections(
    [{ name: "09_tuning", cells: undefined, figures: [], fragments: [] }],
    PATHS,
  );
  assertEquals(section.title, "09 · tuning");
  assertEquals(section.blocks, [{
    kind: "prose",
    markdown: "This notebook was not run. `deno task report 09_tuning` runs it.",
  }]);
});

Deno.test("notebookSections() says what the finding is, unless it begins with a bold word of its own", () => {
  const plain = notebook("03_baselines", []), cells = plain.cells ?? [];
  const bold = cells.map((cell) =>
    cell.id === "found"
      ? { ...cell, outputs: [{ output_type: "x", data: { "text/markdown": "**A.** b" } }] }
      : cell
  );
  const findingOf = (own: typeof plain) => {
    const [, block] = notebookSections([own], PATHS)[0].blocks;
    return block.kind === "prose" ? block.markdown : "";
  };
  assertEquals(findingOf(plain).startsWith("**What was found.** 03_baselines found"), true);
  assertEquals(findingOf({ ...plain, cells: bold }), "**A.** b");
});
