/** Holds the rules that make the results worth reading, over the whole project. */
import { assert, assertEquals } from "@std/assert";
import { filesBelow, libraryFiles, notebookUrls, PROJECT_URL } from "./project_files.ts";

const read = (path: string) => Deno.readTextFile(new URL(path, PROJECT_URL));

Deno.test("the test labels have one reader", async () => {
  const readers: string[] = [];
  for (const path of await libraryFiles()) {
    if (/t10k-labels|testLabels|unsealLabels/.test(await read(path))) readers.push(path);
  }
  for (const url of await notebookUrls()) {
    if (/t10k-labels|unsealLabels/.test(await Deno.readTextFile(url))) readers.push(url.pathname);
  }
  // checksums.ts names the file, to verify it; sealed_labels.ts keeps what openTestLabels alone takes out.
  assertEquals(readers.sort(), [
    "lib/data/fashion_mnist/checksums.ts",
    "lib/data/fashion_mnist/open_test_labels.ts",
    "lib/data/open/sealed_labels.ts",
  ]);
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
