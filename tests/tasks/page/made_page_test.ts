import { assertEquals, assertRejects } from "@std/assert";
import { DEMO_FILES } from "../../../lib/demo/demo_data.ts";
import { isPageOf, PUBLISHED_PAGE, readPage } from "../../../lib/tasks/page/made_page.ts";
import { PUBLISHED_DEMO } from "../../demo/published_demo.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const { head, codeHash, page, style, icon } = DEMO_FILES;

Deno.test("isPageOf() tells a page of these weights and of today's code from any other", () =>
  withFolder(async (folder) => {
    const { weightsHash } = (await PUBLISHED_DEMO).model;
    const copy = async (name: string, change = (text: string) => text) => {
      const text = await Deno.readTextFile(new URL(name, PUBLISHED_PAGE));
      await Deno.writeTextFile(new URL(name, folder), change(text));
    };
    assertEquals(await isPageOf(folder, weightsHash), false);
    for (const name of [head, codeHash, page, style, icon]) await copy(name);
    assertEquals(await isPageOf(folder, weightsHash), true);
    assertEquals(await isPageOf(folder, "0"), false);
    const changes: [name: string, change: (text: string) => string][] = [
      [head, (text) => text.slice(0, 1000)],
      [head, (text) => text.replace('"schema":1', '"schema":2')],
      [codeHash, () => "0\n"],
      [page, (text) => `${text} `],
      [style, (text) => text.slice(1)],
    ];
    for (const [name, change] of changes) {
      await copy(name, change);
      assertEquals([name, await isPageOf(folder, weightsHash)], [name, false]);
      await copy(name);
    }
    await Deno.remove(new URL(icon, folder));
    assertEquals(await isPageOf(folder, weightsHash), false);
  }));

Deno.test("readPage() refuses a folder without a page, and another demo.json", () =>
  withFolder(async (folder) => {
    await assertRejects(
      () => readPage(folder),
      Error,
      "must hold the demo.json of a page: current value is no such file",
    );
    for (const text of ["", "{}", '{"schema":1,"model":{']) {
      await Deno.writeTextFile(new URL(head, folder), text);
      await assertRejects(() => readPage(folder), Error, "current value is another file. Make one with");
    }
    assertEquals(await readPage(PUBLISHED_PAGE), await PUBLISHED_DEMO);
  }));
