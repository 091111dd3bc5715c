import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { entriesIn } from "../../../lib/data/formats/folder_entries.ts";
import { withFolder, writeFiles } from "../tiny_data_set.ts";

Deno.test("entriesIn() lists files and folders, sorted, links as what they lead to, without hidden ones", () =>
  withFolder(async (folder) => {
    for (const name of ["b/", "a b%/"]) Deno.mkdirSync(new URL(encodeURI(name), folder));
    writeFiles(folder, { "2.png": "", "10.png": "", ".hidden": "", "Thumbs.db": "" });
    Deno.symlinkSync("b", new URL("link", folder));
    Deno.symlinkSync("2.png", new URL("other.png", folder));
    Deno.symlinkSync("nowhere", new URL("broken", folder));
    assertEquals(await entriesIn(folder), {
      files: ["10.png", "2.png", "other.png"],
      folders: ["a b%", "b", "link"],
    });
    await assertRejects(() => entriesIn(new URL("none/", folder)), Deno.errors.NotFound);
  }));

Deno.test("entriesIn() leaves out a link to what may not be read, and lists what is beside it", () =>
  withFolder(async (folder) => {
    Deno.mkdirSync(new URL("b/", folder));
    writeFiles(folder, { "1.png": "" });
    Deno.symlinkSync("b", new URL("a", folder));
    assertEquals(await entriesWithout(new URL("a", folder), folder), { files: ["1.png"], folders: ["b"] });
  }));

/** Lists a folder in a process that may not follow one of its links: whoever is root may read all. */
async function entriesWithout(denied: URL, folder: URL): Promise<unknown> {
  const program = `
    import { entriesIn } from ${
    JSON.stringify(import.meta.resolve("../../../lib/data/formats/folder_entries.ts"))
  };
    console.log(JSON.stringify(await entriesIn(new URL(${JSON.stringify(folder.href)}))));`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--no-prompt", "--allow-read", `--deny-read=${fromFileUrl(denied)}`, "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  const { stdout } = await child.output();
  return JSON.parse(new TextDecoder().decode(stdout));
}
