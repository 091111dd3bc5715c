import { assertEquals } from "@std/assert";
import {
  chapterNamed,
  notebookStory,
  shownMarkdown,
  type StoryCell,
} from "../../lib/report/notebook_story.ts";

const text = (source: string): StoryCell => ({ cell_type: "markdown", id: "a", source });
const code = (markdown?: string, id = "found"): StoryCell => ({
  cell_type: "code",
  id,
  source: "prose``",
  outputs: [
    { output_type: "stream" },
    ...(markdown === undefined
      ? []
      : [{ output_type: "execute_result", data: { "text/markdown": markdown } }]),
  ],
});
const TITLE = text(
  "# 04 · What is gained?\n\nSome words.\n\n**The question.** How far\ndoes it get?\n\n**It takes** time.",
);

Deno.test("notebookStory() reads title, question and what was found", () =>
  assertEquals(notebookStory([TITLE, code("old", "a"), code("It is **right**."), code("table", "figures")]), {
    title: "What is gained?",
    question: "How far\ndoes it get?",
    found: "It is **right**.",
  }));

Deno.test("notebookStory() knows nothing of an empty notebook, nor what one found that was not run", () => {
  assertEquals(notebookStory([]), { title: "", question: "", found: undefined });
  assertEquals(notebookStory([TITLE, code()]).found, undefined);
});

Deno.test("shownMarkdown() takes the first Markdown that a cell showed", () => {
  assertEquals(shownMarkdown(code("a")), "a");
  assertEquals(shownMarkdown(text("a")), undefined);
});

Deno.test("chapterNamed() returns what stands below a heading, up to the next", () => {
  const cells = [
    code("## Limits\n\nnot this"),
    text("intro\n\n## Limits\n\n- one\n\n### Part\n\n- two\n\n## Next\n\nmore"),
  ];
  assertEquals(chapterNamed("Limits", cells), "- one\n\n### Part\n\n- two");
  assertEquals(chapterNamed("Next", cells), "more");
  assertEquals(chapterNamed("Lim", cells), undefined);
});
