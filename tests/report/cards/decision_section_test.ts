import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { decisionSection } from "../../../lib/report/cards/decision_section.ts";
import { composeReport } from "../../../lib/report/compose_report.ts";
import { reportMarkdown } from "../../../lib/report/report_markdown.ts";
import { reportPage } from "../../../lib/report/report_page.ts";
import { decisionSources } from "../decision_fixture.ts";
import { assertSoundPage, fetchedBy } from "../page_checks.ts";
import { PATHS, sources } from "../report_fixture.ts";

const content = (results?: Parameters<typeof decisionSources>[0]) =>
  composeReport(sources({ decisions: decisionSection(decisionSources(results)) }), PATHS);

Deno.test("decisionSection() has a card for each decision, and the parts that can be changed below", () => {
  const { section } = decisionSection(decisionSources());
  const cards = section.blocks.flatMap((block) => block.kind === "cards" ? block.cards : []);
  assertEquals(cards.map(({ title }) => title), [
    "Which model to deploy",
    "When to ask a person",
    "Visual search",
    "Recommendations",
    "Counting deliveries",
    "Reordering",
    "Trends and drift",
    "Label quality",
  ]);
  assert(cards.every(({ found }) => found !== undefined));
  assertEquals(section.sections?.map(({ id }) => id), ["weights", "saving", "threshold"]);
});

Deno.test("decisionSection() stands in the page and in Markdown, without a program too", () => {
  const html = reportPage(content(), { paths: PATHS }),
    markdown = reportMarkdown(content(), { paths: PATHS });
  assertSoundPage(html);
  assertEquals(fetchedBy(html), []);
  for (const text of [html, markdown]) {
    assertStringIncludes(text, "Small cnn is recommended");
    assertStringIncludes(text, "second-hand shop");
    assertStringIncludes(text, "Example figures, not measured");
    assertStringIncludes(text, "never asks");
    assertEquals(/undefined|NaN|\[object/.test(text), false);
  }
});

Deno.test("decisionSection() says of everything that there are no measurements", () => {
  const none = { models: [], scores: [], results: [] };
  const empty = composeReport(sources({ decisions: decisionSection(none) }), PATHS);
  const html = reportPage(empty, { paths: PATHS });
  assertSoundPage(html);
  assertEquals(html.match(/There are no measurements/g)?.length, 8 + 3);
});

Deno.test("reportPage() carries the program and its data, runs nothing else, and cannot be left by them", () => {
  const own = content(), program = { code: "let a = 1;", sha256: "abc=" };
  const html = reportPage({ ...own, data: '{"a":"</script><b>"}' }, { paths: PATHS, program });
  assertStringIncludes(html, "default-src 'none'; script-src 'sha256-abc='; style-src");
  assertStringIncludes(html, '<script type="module">let a = 1;</script>');
  const [, data] = /<script type="application\/json" id="report-data">(.*?)<\/script>/.exec(html) ?? [];
  assertEquals(JSON.parse(data), { a: "</script><b>" });
  assertEquals(reportPage(own, { paths: PATHS }).includes("<script"), false);
});
