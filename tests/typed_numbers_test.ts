/** No result is typed by hand, anywhere that a reader meets it. */
import { assertEquals } from "@std/assert";
import { notebookUrls, PROJECT_URL, READMES } from "./project_files.ts";
import { CONSTANTS, figuresInMarkdown, numbersInCode, numbersInMarkdown } from "./typed_numbers.ts";

interface Notebook {
  cells: { cell_type: string; source: string[] }[];
}

Deno.test("no number is typed by hand into a notebook's Markdown or the texts of its code", async () => {
  const found: string[] = [];
  for (const url of await notebookUrls()) {
    const notebook: Notebook = JSON.parse(await Deno.readTextFile(url));
    for (const [i, { cell_type, source }] of notebook.cells.entries()) {
      const numbers = (cell_type === "markdown" ? numbersInMarkdown : numbersInCode)(source.join(""));
      if (numbers.length) {
        found.push(`${url.pathname.split("/").at(-1)} cell ${i + 1}: ${numbers.join(", ")}`);
      }
    }
  }
  assertEquals(found, []);
});

Deno.test("every number that is let pass as a constant stands in a notebook", async () => {
  const texts = await Promise.all((await notebookUrls()).map((url) => Deno.readTextFile(url)));
  assertEquals(CONSTANTS.filter((constant) => !texts.some((text) => text.includes(constant))), []);
});

Deno.test("no percentage or decimal is typed by hand into a README", async () => {
  for (const path of READMES) {
    assertEquals(figuresInMarkdown(await Deno.readTextFile(new URL(path, PROJECT_URL))), [], path);
  }
});

Deno.test("figuresInMarkdown() finds what it must and leaves names alone", () => {
  assertEquals(figuresInMarkdown("It reaches 92.6 % on 10,000 images, or 3%, about 0.5."), [
    "92.6 %",
    "3%",
    "0.5",
  ]);
  assertEquals(figuresInMarkdown("Deno `2.9.6`, arXiv 1708.07747, [here](x/1.5), 28 x 28, v1.2.3."), []);
  assertEquals(figuresInMarkdown("<!-- generated:a -->1.5<!-- end:a --> and 2.5"), ["2.5"]);
});

Deno.test("numbersInMarkdown() finds whole numbers too, but for constants, years, sizes, formulas and titles", () => {
  assertEquals(numbersInMarkdown("It finds 253 of 1,800 flips, 3 % more."), ["253", "1,800", "3 %"]);
  assertEquals(
    numbersInMarkdown("# 07 · Where? See 03_baselines: $x^2 + 17$, `19`, 28 x 28 pixels, from 0 to 1."),
    [],
  );
  assertEquals(numbersInMarkdown("Forests (Breiman 2001; Guo et al. 2017) need 64 images."), []);
});

Deno.test("numbersInCode() finds numbers in texts and templates, but not in code or constants", () => {
  assertEquals(numbersInCode('prose`It earns 9.9 %.`; label("earns 9.9 %.");'), ["9.9 %", "9.9 %"]);
  assertEquals(numbersInCode("prose`It knows ${known} of 64 images and misses 12 others.`"), ["12"]);
  assertEquals(
    numbersInCode('const rate = 0.5, text = "test accuracy (95 % interval)", key = "seed 1";'),
    [],
  );
});
