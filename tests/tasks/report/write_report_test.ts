import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { loadFashionMnist } from "../../../lib/data/mod.ts";
import { PLANNED_ALGORITHMS, PLANNED_MODELS } from "../../../lib/study/mod.ts";
import { listNotebooks } from "../../../lib/tasks/report/notebook_list.ts";
import { writeReport } from "../../../lib/tasks/report/write_report.ts";
import { filesBelow, PROJECT_URL } from "../../project_files.ts";
import { assertSoundPage, fetchedBy } from "../../report/page_checks.ts";
import { copyPublished } from "../../study/published_copy.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const data = await loadFashionMnist();
const names = (await listNotebooks()).map(({ name }) => name);
const notebooks = new URL("notebooks/", PROJECT_URL);
const planned = [...PLANNED_ALGORITHMS, ...PLANNED_MODELS];
const committed = await filesBelow("outputs/figures", ".svg");

interface Found {
  textContent: string;
}

function textsOf(html: string, selector: string): string[] {
  const { document } = parseHTML(html) as unknown as {
    document: { querySelectorAll(selector: string): Iterable<Found> };
  };
  return [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

Deno.test("writeReport() makes one page of all that is published, whole and without network", () =>
  withFolder(async (folder) => {
    const page = await writeReport({ outputs: await copyPublished(folder), notebooks }, { data, names });
    const html = await Deno.readTextFile(page);
    assertSoundPage(html);
    assertEquals(fetchedBy(html), []);
    assert(html.length < 6_000_000, `the page has ${html.length} bytes`);
    const rows = textsOf(html, "#models tbody tr");
    for (const { title } of planned) assert(rows.some((row) => row.startsWith(title)), title);
    assertEquals(textsOf(html, "figure svg").length + textsOf(html, ".absent").length, committed.length);
    for (const name of names) assert(html.includes(`id="nb-${name.replaceAll("_", "-")}"`), name);
    assertEquals(/undefined|NaN|\[object/.test(textsOf(html, "main").join("")), false);
  }));

Deno.test("writeReport() writes Markdown whose links lead to files", () =>
  withFolder(async (folder) => {
    const outputs = await copyPublished(folder);
    await writeReport({ outputs, notebooks }, { data, names });
    const report = new URL("report/report.md", outputs), markdown = await Deno.readTextFile(report);
    const links = [...markdown.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link)
      .filter((link) => !/^https?:/.test(link));
    assert(links.length > committed.length);
    for (const link of links) assert((await Deno.stat(new URL(link, report))).isFile, link);
    assertEquals(links.filter((link) => link.endsWith(".svg")).length, committed.length);
  }));

Deno.test("writeReport() lays a whole card beside each published model", () =>
  withFolder(async (folder) => {
    const outputs = await copyPublished(folder);
    await writeReport({ outputs, notebooks }, { data, names });
    for (const { name, title } of planned) {
      const card = await Deno.readTextFile(new URL(`models/${name}/MODEL_CARD.md`, outputs));
      assertStringIncludes(card, `# Model card: ${title}`);
      assertEquals([...card.matchAll(/^## /gm)].length, 10);
      assertEquals(/undefined|NaN|\[object/.test(card), false, name);
      if (!data.provenance.verified) continue;
      for (const garment of data.train.classNames) assertStringIncludes(card, `| ${garment} | 0.`);
    }
  }));

Deno.test("writeReport() gives the same bytes again, and leaves what it reads alone", () =>
  withFolder(async (folder) => {
    const outputs = await copyPublished(folder), places = { outputs, notebooks };
    const stateOf = async () => {
      const files: string[] = [];
      for await (const { name } of Deno.readDir(new URL("results/", outputs))) files.push(name);
      const looks = await Deno.readTextFile(new URL("results/test_looks.json", outputs));
      return [files.sort().join(), looks];
    };
    const before = await stateOf(), page = await writeReport(places, { data, names });
    const first = await Deno.readTextFile(page);
    await writeReport(places, { data, names });
    assertEquals(await Deno.readTextFile(page), first);
    assertEquals(await stateOf(), before);
  }));

Deno.test("writeReport() says of an empty folder which commands fill it", () =>
  withFolder(async (folder) => {
    const page = await writeReport({ outputs: folder, notebooks: new URL("notebooks/", folder) }, {
      data,
      names,
    });
    const html = await Deno.readTextFile(page);
    assertSoundPage(html);
    for (const name of names) assertStringIncludes(html, `<code>deno task report ${name}</code> runs it`);
    assertEquals(textsOf(html, "figure").length, 0);
  }));
