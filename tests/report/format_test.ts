import { assertEquals, assertThrows } from "@std/assert";
import { count, interval, list, percent, prose, table } from "../../lib/report/format.ts";

Deno.test("prose() renders values into Markdown and takes out the code's indentation", () => {
  const display = prose`
    The net is right on **${percent(0.92634)}** of
    the images.
  `;
  assertEquals(display.markdown, "The net is right on **92.6 %** of\nthe images.");
  assertEquals(display[Symbol.for("Jupyter.display")](), {
    "text/markdown": display.markdown,
    "text/plain": display.markdown,
  });
});

Deno.test("table() aligns columns of numbers to the right and escapes bars", () => {
  assertEquals(
    table(["class", "count"], [["a|b", 5], ["c", "1,000"]]).markdown,
    "| class | count |\n| --- | ---: |\n| a\\|b | 5 |\n| c | 1,000 |",
  );
});

Deno.test("table() takes signed differences for numbers, with a minus of either kind", () => {
  assertEquals(table(["points"], [["+0.8"], ["−1.2"], ["-3 (p = 0.1)"]]).markdown.split("\n")[1], "| ---: |");
});

Deno.test("table() aligns numbers to the right where some cells hold a dash, and words to the left", () => {
  const rule = (cells: (string | number)[]) =>
    table(["a"], cells.map((cell) => [cell])).markdown.split("\n")[1];
  assertEquals(rule([5, "–", "1,000"]), "| ---: |");
  assertEquals(rule(["–", "92.6 % (92.1 to 93.1)"]), "| ---: |");
  assertEquals(rule(["–", "forest"]), "| --- |");
  assertEquals(rule([5, "– none"]), "| --- |");
});

Deno.test("table() refuses rows of another length", () => {
  assertThrows(() => table(["a"], [["b", "c"]]), TypeError, "must have 1 cell: current value is 2");
});

Deno.test("count(), percent(), interval() and list() format for readers", () => {
  assertEquals(count(60_000), "60,000");
  assertEquals(percent(0.5, 0), "50 %");
  assertEquals(interval({ value: 0.926, low: 0.9207, high: 0.9311 }), "92.6 % (92.1 to 93.1)");
  assertEquals(list(["Shirt", "Coat", "Bag"]), "Shirt, Coat and Bag");
});

Deno.test("table() and list() show class names as text, whatever is in them, and signs as they are", () => {
  const name = "<script>alert(1)</script>\n| x";
  assertEquals(
    table(["class"], [[name], ["p < 0.001"]]).markdown.split("\n").slice(2),
    ["| &lt;script>alert(1)&lt;/script> \\| x |", "| p < 0.001 |"],
  );
  assertEquals(list(["<b>", "a < b"]), "&lt;b> and a < b");
});

Deno.test("percent() and interval() write a dash for what is not defined", () => {
  assertEquals([percent(NaN), interval({ value: NaN, low: NaN, high: NaN })], ["–", "–"]);
});
