import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ReportSources } from "../../lib/report/report_sources.ts";
import { testsSection } from "../../lib/report/tests_section.ts";
import { sources } from "./report_fixture.ts";

const markdownOf = (own: ReportSources) =>
  testsSection(own).blocks.map((block) => block.kind === "prose" ? block.markdown : "").join("\n\n");

Deno.test("testsSection() shows every planned comparison with its verdict", () => {
  const markdown = markdownOf(sources());
  assertStringIncludes(
    markdown,
    "| primary | small cnn | forest | +4.0 (+3.0 to +5.0) | 418 | 143 | <\u00a00.001 | – | differ |",
  );
  assertStringIncludes(
    markdown,
    "| secondary | gru | forest | −1.0 (−2.0 to 0.0) | 418 | 143 | 0.068 | 0.068 | not told apart |",
  );
});

Deno.test("testsSection() shows neighbours, doubtful images and looks at the labels", () => {
  const markdown = markdownOf(sources());
  assertStringIncludes(markdown, "| small cnn | forest | +4.0 | <\u00a00.001 | – | apart |");
  assertStringIncludes(markdown, "| forest | 88.00 % | 87.91 % | – |");
  assertStringIncludes(markdown, "It holds 7 looks");
});

Deno.test("testsSection() names the command where nothing was tested yet", () => {
  const none = sources({ comparisons: undefined, ties: undefined, sensitivity: undefined });
  assertStringIncludes(markdownOf(none), "`deno task report 14_conclusions` runs the tests");
  assertEquals(markdownOf(sources()).includes("Not run yet"), false);
});
