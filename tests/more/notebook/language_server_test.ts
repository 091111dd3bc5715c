/** Holds that an editor shows no red line in any notebook: VS Code's Deno extension asks `deno lsp` cell by cell. */
import { assertEquals } from "@std/assert";
import { join, toFileUrl } from "@std/path";
import { parseNotebook } from "../../../lib/notebook/parse_notebook.ts";
import { notebookUrls, PROJECT_URL } from "../../project_files.ts";
import { startLanguageServer } from "./language_server.ts";
import { notebookFolder } from "../../notebook/notebook_folder.ts";

Deno.test("the language server finds nothing wrong with any notebook, opened as an editor opens it", async (t) => {
  await using server = await startLanguageServer(PROJECT_URL);
  for (const url of await notebookUrls()) {
    const notebook = parseNotebook(await Deno.readTextFile(url), url.pathname);
    await t.step(url.pathname.split("/").at(-1)!, async () => {
      assertEquals(await server.diagnose(url.pathname, notebook), []);
    });
  }
});

Deno.test("the language server finds a list without a type that a later cell reads, which the kernel runs", async () => {
  await using folder = await notebookFolder();
  await Deno.writeTextFile(join(folder.path, "deno.json"), "{}");
  const path = await folder.write("a.ipynb", [
    "const list = [];\nfor (const x of [1]) list.push(x);",
    "list[0]",
  ]);
  await using server = await startLanguageServer(toFileUrl(`${folder.path}/`));
  assertEquals(await server.diagnose(path, parseNotebook(await Deno.readTextFile(path), path)), [
    "7005: Variable 'list' implicitly has an 'any[]' type. (list[0])",
  ]);
});
