import { assertEquals, assertStringIncludes } from "@std/assert";
import { cardMarkdown, cardMarkup } from "../../lib/report/card_markup.ts";
import { assertSoundPage } from "./page_checks.ts";
import { figure, PATHS } from "./report_fixture.ts";

const card = { id: "card-x", title: "X <use>", notebook: "12_search" };
const found = {
  finding: "It works <well>.",
  figure: figure("12_search", "quality"),
  number: { value: "9 %", label: "of all", note: "8 to 10" },
  ...{ risk: "It may break.", action: "Use it." },
};

Deno.test("cardMarkup() shows the finding, its picture, one number, the risk and what to do", () => {
  const html = cardMarkup({ ...card, found });
  assertSoundPage(html);
  for (
    const words of [
      "X &lt;use&gt;",
      "It works &lt;well&gt;.",
      "9\u00a0%",
      "8 to 10",
      "It may break.",
      "Use it.",
    ]
  ) {
    assertStringIncludes(html, words);
  }
  assertStringIncludes(html, 'id="card-x-quality-m"');
  assertStringIncludes(html, "What quality shows.");
});

Deno.test("cardMarkup() and cardMarkdown() say that there are no measurements, and what makes them", () => {
  for (const text of [cardMarkup(card), cardMarkdown(card, PATHS)]) {
    assertStringIncludes(text, "There are no measurements");
    assertStringIncludes(text, "deno task report 12_search");
  }
});

Deno.test("cardMarkdown() links the notebook and draws nothing", () => {
  const markdown = cardMarkdown({ ...card, found }, PATHS);
  assertStringIncludes(markdown, "- **9 %** of all (8 to 10)");
  assertStringIncludes(markdown, "[12_search](../notebooks/12_search.ipynb)");
  assertEquals(markdown.includes("svg"), false);
});
