/** Holds the rules that make the results worth reading, over the whole project. */
import { assert, assertEquals } from "@std/assert";
import { filesBelow, libraryFiles, notebookUrls, PROJECT_URL } from "./project_files.ts";

const read = (path: string) => Deno.readTextFile(new URL(path, PROJECT_URL));

interface Notebook {
  cells: { cell_type: string; source: string[] }[];
}

/** A percentage, or a number with a decimal point, that is not a version or part of a name. */
const TYPED_NUMBER = /\d+(?:\.\d+)?\s?%|(?<![\w./-])\d+\.\d+(?![\w.]*\w)/g;

/** Markdown without what is generated, code, links' addresses and comments. */
function proseOf(markdown: string): string {
  return markdown
    .replace(/<!-- generated:(\w+) -->[\s\S]*?<!-- end:\1 -->/g, "")
    .replace(/```[\s\S]*?```/g, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/arXiv [\d.]+/g, "");
}

Deno.test("no percentage or decimal is typed by hand into a notebook's Markdown", async () => {
  const found: string[] = [];
  for (const url of await notebookUrls()) {
    const notebook: Notebook = JSON.parse(await Deno.readTextFile(url));
    for (const [i, cell] of notebook.cells.entries()) {
      if (cell.cell_type !== "markdown") continue;
      const numbers = proseOf(cell.source.join("")).match(TYPED_NUMBER);
      if (numbers) found.push(`${url.pathname.split("/").at(-1)} cell ${i + 1}: ${numbers.join(", ")}`);
    }
  }
  assertEquals(found, []);
});

Deno.test("no percentage or decimal is typed by hand into the README", async () => {
  assertEquals(proseOf(await read("README.md")).match(TYPED_NUMBER) ?? [], []);
});

Deno.test("the search for typed numbers finds what it must and leaves names alone", () => {
  const found = (text: string) => proseOf(text).match(TYPED_NUMBER) ?? [];
  assertEquals(found("It reaches 92.6 % on 10,000 images, or 3%, about 0.5."), ["92.6 %", "3%", "0.5"]);
  assertEquals(found("Deno `2.9.6`, arXiv 1708.07747, [here](x/1.5), 28 x 28, v1.2.3."), []);
  assertEquals(found("<!-- generated:a -->1.5<!-- end:a --> and 2.5"), ["2.5"]);
});

Deno.test("the test labels have one reader: the test door", async () => {
  const readers: string[] = [];
  for (const path of await libraryFiles()) {
    if (/t10k-labels|testLabels/.test(await read(path))) readers.push(path);
  }
  for (const url of await notebookUrls()) {
    if (/t10k-labels/.test(await Deno.readTextFile(url))) readers.push(url.pathname);
  }
  // checksums.ts names the file, to verify it; it reads no label.
  assertEquals(readers.filter((path) => !/lib\/data\/(test_door|checksums)\.ts$/.test(path)), []);
  assert(readers.includes("lib/data/test_door.ts"));
});

Deno.test("lib/ draws no number from Math.random and prints nothing but in its tasks", async () => {
  const wrong: string[] = [];
  for (const path of await libraryFiles()) {
    const code = (await read(path)).replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$|`[^`]*`/gm, "");
    if (/Math\.random|console\.\w+\(|Deno\.exit\(/.test(code)) wrong.push(path);
  }
  assertEquals(wrong, []);
});

Deno.test("outputs/ stays under 60 MB and a notebook under 2 MB", async () => {
  let total = 0;
  for (const path of await filesBelow("outputs", "")) {
    total += (await Deno.stat(new URL(path, PROJECT_URL))).size;
  }
  assert(total < 60e6, `outputs/ holds ${total} bytes`);
  for (const url of await notebookUrls()) {
    const { size } = await Deno.stat(url);
    assert(size < 2e6, `${url.pathname} has ${size} bytes`);
  }
});

Deno.test("figures of synthetic data never stand among the published ones", async () => {
  const pages = (await filesBelow("outputs", ".html")).filter((path) => path.startsWith("outputs/pages/"));
  const figures = [...await filesBelow("outputs", ".svg"), ...pages];
  for (const path of figures) assert(!/SYNTHETIC/i.test(await read(path)), `${path} is synthetic`);
});
