import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { listFolder } from "../../../lib/data/photographs/list_folder.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { makePipe, NO_PIPES } from "../odd_entries.ts";

Deno.test("listFolder() lists files of all depths in one order, without the hidden ones", () =>
  withFolder(async (folder) => {
    for (const name of ["b/deep/", ".git/", "empty/"]) {
      await Deno.mkdir(new URL(name, folder), { recursive: true });
    }
    for (const name of ["z.png", "b/2.JPG", "b/10.jpg", "b/deep/x", "B.png", ".hidden.png", ".git/y.png"]) {
      await Deno.writeTextFile(new URL(name, folder), "");
    }
    const { files, skipped } = await listFolder(folder);
    assertEquals(files.map(({ file }) => file), ["B.png", "b/10.jpg", "b/2.JPG", "b/deep/x", "z.png"]);
    assertEquals(skipped, []);
  }));

Deno.test("listFolder() gives addresses that open, whatever the name", () =>
  withFolder(async (folder) => {
    const name = "100 % wool #1?.png";
    await Deno.writeTextFile(new URL(encodeURIComponent(name), folder), "wool");
    const { files: [{ file, url }] } = await listFolder(folder);
    assertEquals([file, await Deno.readTextFile(url)], [name, "wool"]);
  }));

Deno.test("listFolder() follows links to files, and names other links", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("real.png", folder), "x");
    await Deno.symlink("real.png", new URL("file_link.png", folder));
    await Deno.symlink(".", new URL("circle", folder));
    await Deno.symlink("gone.png", new URL("broken.png", folder));
    await Deno.symlink("self.png", new URL("self.png", folder));
    const { files, skipped } = await listFolder(folder);
    assertEquals(files.map(({ file }) => file), ["file_link.png", "real.png"]);
    assertEquals(skipped, [
      { file: "broken.png", reason: "a link that leads nowhere" },
      { file: "circle", reason: "a link that leads back" },
      { file: "self.png", reason: "a link that leads nowhere" },
    ]);
  }));

Deno.test("listFolder() rejects what is no folder, with or without a slash at its end", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("file", folder), "");
    for (
      const [name, found] of [["none", "no such file or folder"], ["none/", "no such file or folder"], [
        "file",
        "a file",
      ], [
        "file/",
        "a file",
      ]]
    ) {
      const message = `must be a folder that may be read: current value is ${found}. Check the path`;
      await assertRejects(() => listFolder(new URL(name, folder)), Error, message);
    }
  }));

Deno.test("listFolder() skips a sub-folder that may not be read, and says so; the folder itself must be", () =>
  withFolder(async (folder) => {
    for (const name of ["a", "locked"]) {
      await Deno.mkdir(new URL(`${name}/`, folder));
      await Deno.writeTextFile(new URL(`${name}/1.png`, folder), "");
    }
    const locked = new URL("locked/", folder);
    assertEquals(await listWithout(locked, folder), {
      files: ["a/1.png"],
      skipped: [{ file: "locked/", reason: "a folder that may not be read" }],
    });
    const { error } = await listWithout(locked, locked);
    assertEquals(
      error,
      `Cannot read pictures as ${fromFileUrl(locked)} must be a folder that may be read: ` +
        "current value is a folder that may not be read. Check the path",
    );
  }));

/** Lists a folder in a process that may not read another one: whoever is root may read all. */
async function listWithout(denied: URL, folder: URL) {
  const program = `
    import { listFolder } from ${
    JSON.stringify(import.meta.resolve("../../../lib/data/photographs/list_folder.ts"))
  };
    const listing = listFolder(new URL(${JSON.stringify(folder.href)}));
    console.log(JSON.stringify(await listing.then(
      ({ files, skipped }) => ({ files: files.map(({ file }) => file), skipped }),
      ({ message }) => ({ error: message }),
    )));`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", `--deny-read=${fromFileUrl(denied)}`, "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  return JSON.parse(new TextDecoder().decode((await child.output()).stdout));
}

Deno.test({
  name: `listFolder() names pipes instead of waiting for them${NO_PIPES}`,
  ignore: NO_PIPES !== "",
  fn: () =>
    withFolder(async (folder) => {
      makePipe(new URL("a.png", folder));
      assertEquals(await listFolder(folder), {
        files: [],
        skipped: [{ file: "a.png", reason: "a named pipe" }],
      });
    }),
});
