import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { checkPackageFolder, writePackages } from "../../../lib/tasks/package/package_folder.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const MANIFESTS = { npm: "package.json", jsr: "deno.json" }, NAME = "@atelier/engine";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The files of a package that names itself in `manifest`. */
const files = (manifest: string, more: Record<string, string> = {}) =>
  new Map(
    Object.entries({ [manifest]: JSON.stringify({ name: NAME }), ...more })
      .map(([path, text]) => [path, bytes(text)] as const),
  );

/** Returns the files below a folder, by their paths, with their texts. */
async function textsBelow(folder: URL, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(new URL(below || ".", folder))) {
    if (isDirectory) Object.assign(found, await textsBelow(folder, `${below}${name}/`));
    else found[`${below}${name}`] = await Deno.readTextFile(new URL(below + name, folder));
  }
  return found;
}

Deno.test("writePackages() writes packages into folders, and leaves nothing of the old ones or beside them", () =>
  withFolder(async (folder) => {
    const to = new URL("deep/engine/", folder), named = `{"name":"${NAME}"}`;
    await checkPackageFolder(to, MANIFESTS, NAME);
    await writePackages(to, {
      npm: files("package.json", { "old.js": "old", "types/a.d.ts": "a" }),
      jsr: files("deno.json"),
    });
    await Deno.writeTextFile(new URL("notes.txt", to), "mine");
    await checkPackageFolder(to, MANIFESTS, NAME);
    await writePackages(to, { npm: files("package.json", { "new.js": "new" }), jsr: files("deno.json") });
    assertEquals(await textsBelow(to), {
      "jsr/deno.json": named,
      "notes.txt": "mine",
      "npm/new.js": "new",
      "npm/package.json": named,
    });
  }));

Deno.test("writePackages() leaves the old packages where it fails", () =>
  withFolder(async (to) => {
    await writePackages(to, { npm: files("package.json"), jsr: files("deno.json") });
    const before = await textsBelow(to);
    // A file cannot be a folder too.
    const wrong = files("deno.json", { a: "1", "a/b": "2" });
    const error = await assertRejects(
      () => writePackages(to, { npm: files("package.json", { x: "" }), jsr: wrong }),
      Error,
    );
    assertMatch(
      error.message,
      /^Cannot write the package to .*: .*\. Check that it is a folder that can be written to, and has room$/,
    );
    assertEquals(await textsBelow(to), before);
  }));

Deno.test("checkPackageFolder() refuses a place where something else lies, and says what", () =>
  withFolder(async (folder) => {
    const cases: readonly (readonly [files: Record<string, string>, found: string])[] = [
      [{ "npm/thesis.txt": "", "npm/b/c": "" }, "a folder with b, thesis.txt in it"],
      [{ "npm/package.json": '{"name":"lodash"}' }, "a folder of another package"],
      [{ "npm/package.json": "null" }, "a folder of another package"],
      [{ "npm/package.json": "{" }, "a folder of another package"],
      [{ "jsr": "" }, "a file"],
    ];
    for (const [i, [texts, found]] of cases.entries()) {
      const to = new URL(`${i}/`, folder), [path] = Object.keys(texts);
      for (const [path, text] of Object.entries(texts)) {
        await Deno.mkdir(new URL(".", new URL(path, to)), { recursive: true });
        await Deno.writeTextFile(new URL(path, to), text);
      }
      await assertRejects(
        () => checkPackageFolder(to, MANIFESTS, NAME),
        Error,
        `Cannot write the package as ${
          fromFileUrl(new URL(path.split("/")[0], to))
        } must be free, or a package of this task's: current value is ${found}. Move it away, or choose another ` +
          "folder with --to",
      );
      assertEquals(await textsBelow(to), texts);
    }
  }));

Deno.test("checkPackageFolder() says where it cannot write", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("file", folder), "");
    for (const place of ["file/", "file/below/"]) {
      const error = await assertRejects(
        () => checkPackageFolder(new URL(place, folder), MANIFESTS, NAME),
        Error,
      );
      assertMatch(
        error.message,
        new RegExp(`^Cannot write the package to .*/${place}: .*\\. Check that it is a folder`),
      );
    }
  }));

Deno.test("checkPackageFolder() lets an empty folder pass", () =>
  withFolder(async (to) => {
    await Deno.mkdir(new URL("npm", to));
    await checkPackageFolder(to, MANIFESTS, NAME);
  }));
