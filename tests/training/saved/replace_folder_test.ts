import { assertEquals, assertRejects } from "@std/assert";
import { replaceFolder } from "../../../lib/training/saved/replace_folder.ts";
import { withFolder } from "../temporary_folder.ts";

/** Returns the names in a folder. */
const namesIn = (folder: URL) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("replaceFolder() makes a folder, and puts a new one in its place", () =>
  withFolder(async (folder) => {
    const place = new URL("a%20b/", folder);
    for (const name of ["old", "new"]) {
      await replaceFolder(place, (temporary) => Deno.writeTextFile(new URL(name, temporary), name));
      assertEquals([namesIn(folder), namesIn(place)], [["a b"], [name]]);
    }
  }));

Deno.test("replaceFolder() leaves the old folder in its place when filling or renaming the new one fails", () =>
  withFolder(async (folder) => {
    const place = new URL("kept/", folder);
    await replaceFolder(place, (temporary) => Deno.writeTextFile(new URL("old", temporary), "old"));
    const stops = (fill: (temporary: URL) => Promise<void>, kind: new (message?: string) => Error) =>
      assertRejects(() => replaceFolder(place, fill), kind);
    await stops(() => Promise.reject(new Error("no room")), Error);
    // What is not there cannot be renamed, once the old folder is out of the way.
    await stops((temporary) => Deno.remove(temporary), Deno.errors.NotFound);
    assertEquals([namesIn(folder), namesIn(place)], [["kept"], ["old"]]);
  }));
