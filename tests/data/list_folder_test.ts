import { assertEquals, assertRejects } from "@std/assert";
import { listFolder } from "../../lib/data/list_folder.ts";
import { withFolder } from "../training/temporary_folder.ts";

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
      { file: "circle", reason: "a link to a folder" },
      { file: "self.png", reason: "a link that leads nowhere" },
    ]);
  }));

Deno.test("listFolder() rejects what is no folder, with or without a slash at its end", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("file", folder), "");
    for (
      const [name, found] of [["none", "nothing"], ["none/", "nothing"], ["file", "a file"], [
        "file/",
        "a file",
      ]]
    ) {
      const message = `must be a folder: current value is ${found}. Check the path`;
      await assertRejects(() => listFolder(new URL(name, folder)), Error, message);
    }
  }));
