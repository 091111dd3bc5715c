import { assertEquals, assertRejects } from "@std/assert";
import { toFileUrl } from "@std/path";
import { createFigure } from "../../../lib/charts/frame/figure.ts";
import { saveFigure } from "../../../lib/charts/frame/save_figure.ts";

const FIGURE = createFigure({
  parts: [{ x: 0, y: 0, width: 300, height: 9, markup: "" }],
  summary: "Nothing.",
});

async function inTemporaryFolder(work: (folder: URL) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir();
  try {
    await work(toFileUrl(`${path}/`));
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

Deno.test("saveFigure() makes the folders and writes what svg() returns", () =>
  inTemporaryFolder(async (folder) => {
    const url = new URL("a/b/figure.svg", folder);
    await saveFigure(FIGURE, url);
    assertEquals(await Deno.readTextFile(url), `${FIGURE.svg()}\n`);
  }));

Deno.test("saveFigure() replaces an old file and leaves no other behind", () =>
  inTemporaryFolder(async (folder) => {
    const url = new URL("figure.svg", folder);
    await Deno.writeTextFile(url, "old");
    await saveFigure(FIGURE, url);
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name), ["figure.svg"]);
    assertEquals(await Deno.readTextFile(url), `${FIGURE.svg()}\n`);
  }));

Deno.test("saveFigure() refuses a URL that is no SVG file", async () => {
  await assertRejects(
    () => saveFigure(FIGURE, new URL("https://example.org/figure.svg")),
    TypeError,
    "Cannot save a figure as url must be a file URL that ends in .svg: current value is https://example.org/figure.svg",
  );
});

Deno.test("saveFigure() names the file that it cannot write, and leaves nothing", () =>
  inTemporaryFolder(async (folder) => {
    const url = new URL("figure.svg", folder);
    await Deno.mkdir(url);
    await assertRejects(
      () => saveFigure(FIGURE, url),
      Error,
      `Cannot write ${url.pathname}: `,
    );
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name), ["figure.svg"]);
  }));
