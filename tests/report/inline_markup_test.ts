import { assertEquals, assertThrows } from "@std/assert";
import { inlineFigure, inlineFragment } from "../../lib/report/inline_markup.ts";

const svg = (inside: string) =>
  `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>\n`;

Deno.test("inlineFigure() reads the words, and the element alone", () => {
  const { markup, title, description } = inlineFigure(
    svg("<title>a &lt; b</title><desc>in &amp; out</desc>"),
    "p",
  );
  assertEquals([title, description], ["a < b", "in & out"]);
  assertEquals(markup, svg("<title>a &lt; b</title><desc>in &amp; out</desc>").trim().split("\n")[1]);
});

Deno.test("inlineFigure() takes the title where a description is missing", () =>
  assertEquals(inlineFigure(svg("<title>a</title>"), "p").description, "a"));

Deno.test("inlineFigure() prefixes ids and what refers to them, and no text", () => {
  const inside = '<title>id="m" url(#m)</title><marker id="m"/><path marker-end="url(#m)"/><use href="#m"/>' +
    '<use href="#other"/>';
  const { markup } = inlineFigure(svg(inside), "05_cnn-x");
  assertEquals(
    markup,
    svg(
      '<title>id="m" url(#m)</title><marker id="05_cnn-x-m"/><path marker-end="url(#05_cnn-x-m)"/>' +
        '<use href="#05_cnn-x-m"/><use href="#other"/>',
    ).trim().split("\n")[1],
  );
});

Deno.test("inlineFigure() refuses what is no figure", () => {
  assertThrows(() => inlineFigure("<p>x</p>", "p"), SyntaxError, "must be an SVG element with a title");
  assertThrows(
    () => inlineFigure(svg("<desc>x</desc>"), "p"),
    SyntaxError,
    "must be an SVG element with a title",
  );
});

Deno.test("inlineFigure() refuses what would fetch or run something", () => {
  for (
    const inside of [
      "<script>x</script>",
      '<rect onclick="x()"/>',
      '<image href="https://x.org/a.png"/>',
      '<image xlink:href="//x.org/a.png"/>',
      "<style>@import 'a.css'</style>",
      '<rect style="fill:url(https://x.org/a)"/>',
      "<foreignObject/>",
    ]
  ) {
    assertThrows(
      () => inlineFigure(svg(`<title>t</title>${inside}`), "p"),
      SyntaxError,
      "must fetch and run nothing",
    );
  }
});

Deno.test("inlineFragment() prefixes ids of labels and lists of ids, and leaves links to the web", () => {
  assertEquals(
    inlineFragment('<p id="a">x</p><label for="a"></label><a href="https://x.org">y</a>', "p"),
    '<p id="p-a">x</p><label for="p-a"></label><a href="https://x.org">y</a>',
  );
  assertEquals(
    inlineFragment('<p id="a"></p><p id="b"></p><i aria-labelledby="a b c"></i>', "p"),
    '<p id="p-a"></p><p id="p-b"></p><i aria-labelledby="p-a p-b c"></i>',
  );
});

Deno.test("inlineFragment() takes what is in the body of a page", () => {
  const page =
    '<!doctype html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n<p id="a">x</p>\n</body>\n</html>\n';
  assertEquals(inlineFragment(page, "p").trim(), '<p id="p-a">x</p>');
});

Deno.test("inlineFragment() refuses scripts, pages and pictures from elsewhere", () => {
  for (
    const html of ["<html></html>", "<SCRIPT>", '<img src="http://x.org/a.png">', '<link rel="stylesheet">']
  ) {
    assertThrows(() => inlineFragment(html, "gallery"), SyntaxError, "Cannot put gallery into a page");
  }
});

Deno.test("inlineFigure() takes labels from groups, which have no role to carry them, and from nothing else", () => {
  const svg =
    '<svg role="img" aria-label="All"><title>T</title><g fill="red" aria-label="dot"><path aria-label="p"/></g></svg>';
  assertEquals(
    inlineFigure(svg, "x").markup,
    '<svg role="img" aria-label="All"><title>T</title><g fill="red"><path aria-label="p"/></g></svg>',
  );
});
