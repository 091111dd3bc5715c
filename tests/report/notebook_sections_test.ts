import { assertEquals } from "@std/assert";
import { notebookSections } from "../../lib/report/notebook_sections.ts";
import type { ReportBlock } from "../../lib/report/report_content.ts";
import { notebook, PATHS, sources } from "./report_fixture.ts";

/** Names blocks by their kind, figures by their name, and what is folded away in brackets. */
function named(blocks: readonly ReportBlock[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === "figure"
      ? [block.figure.name]
      : block.kind === "folded"
      ? ["(", ...named(block.blocks), ")"]
      : [block.kind]
  );
}

Deno.test("notebookSections() gives question, finding, one figure, what is folded away, and the notebook", () => {
  const [section] = notebookSections([notebook("03_baselines", ["loss", "validation", "inputs"])], PATHS);
  assertEquals([section.id, section.title], ["nb-03-baselines", "03 · About 03_baselines?"]);
  assertEquals(named(section.blocks), [
    ...["prose", "prose", "validation", "(", "prose", "loss", "inputs", ")", "prose"],
  ]);
  const folded = section.blocks.find(({ kind }) => kind === "folded");
  assertEquals(folded?.kind === "folded" && folded.summary, "The rest of 03_baselines: 2 figures");
});

Deno.test("notebookSections() leaves the figure out that opens the report, and takes the first where none leads", () => {
  const [, last] = notebookSections(sources().notebooks, PATHS);
  assertEquals(named(last.blocks), ["prose", "prose", "ranking", "(", "prose", ")", "prose"]);
  const [other] = notebookSections([notebook("03_baselines", ["b", "a"])], PATHS);
  assertEquals(named(other.blocks)[2], "b");
});

Deno.test("notebookSections() folds fragments away after the figures", () => {
  const fragment = { notebook: "10_errors", name: "gallery", html: "<p>x</p>" };
  const [section] = notebookSections(
    [{ ...notebook("10_errors", ["a", "noise"]), fragments: [fragment] }],
    PATHS,
  );
  assertEquals(named(section.blocks), [
    ...["prose", "prose", "noise", "(", "prose", "a", "fragment", ")", "prose"],
  ]);
});

Deno.test("notebookSections() gives a figure the sentence on how to read it", () => {
  const cells = [
    ...notebook("03_baselines", []).cells!,
    { cell_type: "code", id: "x", source: 'study.figure("loss", chart)' },
    { cell_type: "markdown", id: "y", source: "It falls. Slowly." },
  ];
  const [{ blocks }] = notebookSections([{ ...notebook("03_baselines", ["loss"]), cells }], PATHS);
  assertEquals(blocks.flatMap((block) => block.kind === "figure" ? [block.reading] : []), ["It falls."]);
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
