import { assertEquals, assertStringIncludes } from "@std/assert";
import { markdownHtml } from "../../lib/report/markdown_html.ts";

Deno.test("markdownHtml() lowers headings, and not below the sixth level", () => {
  assertEquals(markdownHtml("## A"), "<h4>A</h4>\n");
  assertEquals(markdownHtml("###### A"), "<h6>A</h6>\n");
  assertEquals(markdownHtml("# A", { headingShift: 1 }), "<h2>A</h2>\n");
});

Deno.test("markdownHtml() shows raw HTML and comparisons as text", () => {
  assertEquals(
    markdownHtml("p < 0.001 & <script>x</script>"),
    "<p>p &lt; 0.001 &amp; &lt;script&gt;x&lt;/script&gt;</p>\n",
  );
  assertStringIncludes(markdownHtml("<div onclick='x'>\n"), "&lt;div onclick=");
});

Deno.test("markdownHtml() links to web, files and places, and to nothing that runs", () => {
  assertEquals(
    markdownHtml("[a](https://x.org/?b&c) [b](../n/05_cnn.ipynb) [c](#tests)"),
    '<p><a href="https://x.org/?b&amp;c">a</a> <a href="../n/05_cnn.ipynb">b</a> <a href="#tests">c</a></p>\n',
  );
  for (const address of ["javascript:x()", "data:text/html,x", "//x.org/y"]) {
    assertEquals(markdownHtml(`[**a**](${address})`), "<p><strong>a</strong></p>\n");
  }
});

Deno.test("markdownHtml() fetches no picture", () => {
  assertEquals(markdownHtml("![words](https://x.org/a.png)"), "<p>words</p>\n");
});

Deno.test("markdownHtml() makes tables that scroll and can be reached by keyboard", () => {
  const html = markdownHtml("| a | b |\n| --- | ---: |\n| x \\| y | 1 |");
  assertEquals(
    html,
    '<div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">a</th>' +
      '<th scope="col" class="number">b</th></tr>\n</thead><tbody><tr><td>x | y</td><td class="number">1</td></tr>\n' +
      "</tbody></table></div>\n",
  );
});
