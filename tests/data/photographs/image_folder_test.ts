import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { readImageFolder } from "../../../lib/data/photographs/image_folder.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { growthOf, makeSparse } from "../odd_entries.ts";
import { garmentPng } from "../sample_pictures.ts";
import { READABLE, UNREADABLE, writeTwentyOddFiles } from "../twenty_odd_files.ts";
import { testAlone } from "../../test_alone.ts";

Deno.test("readImageFolder() goes through a folder of odd files, and lists what it could not read", () =>
  withFolder(async (folder) => {
    await writeTwentyOddFiles(folder);
    const { size, photographs, skipped } = await readImageFolder(folder);
    assertEquals(size, Object.keys(READABLE).length + Object.keys(UNREADABLE).length);
    const read = await Array.fromAsync(photographs);
    assertEquals(read.map(({ file }) => file), Object.keys(READABLE));
    assert(read.every(({ pixels, height, width }) => pixels.length === height * width * 3));
    assertEquals(skipped.map(({ file }) => file), Object.keys(UNREADABLE));
    for (const { file, reason } of skipped) assertMatch(reason, UNREADABLE[file][1]);
  }));

Deno.test("readImageFolder() takes the first folder of a path for the label", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(new URL("Dress/summer/", folder), { recursive: true });
    for (const name of ["Dress/a.png", "Dress/summer/b.png", "c.png"]) {
      await Deno.writeFile(new URL(name, folder), garmentPng([1, 2, 3]));
    }
    const { photographs } = await readImageFolder(folder);
    assertEquals((await Array.fromAsync(photographs)).map(({ file, label }) => [file, label]), [
      ["Dress/a.png", "Dress"],
      ["Dress/summer/b.png", "Dress"],
      ["c.png", undefined],
    ]);
  }));

Deno.test("readImageFolder() reads a file when it is asked for, and not before", () =>
  withFolder(async (folder) => {
    for (const name of ["a.png", "b.png"]) await Deno.writeFile(new URL(name, folder), garmentPng([1, 2, 3]));
    const { photographs, skipped } = await readImageFolder(folder);
    assertEquals((await photographs.next()).value?.file, "a.png");
    await Deno.remove(new URL("b.png", folder));
    assertEquals((await photographs.next()).done, true);
    assertEquals(skipped, [{ file: "b.png", reason: "a file that is gone" }]);
  }));

Deno.test("readImageFolder() shrinks photographs, and gives the hash of the file", () =>
  withFolder(async (folder) => {
    for (const name of ["a.png", "b.png"]) await Deno.writeFile(new URL(name, folder), garmentPng([1, 2, 3]));
    const { photographs } = await readImageFolder(folder, { maxSide: 6 });
    const [a, b] = await Array.fromAsync(photographs);
    assertEquals([a.height, a.width], [6, 4]);
    assertMatch(a.sha256, /^[0-9a-f]{64}$/);
    assertEquals(a.sha256, b.sha256);
  }));

Deno.test("readImageFolder() does not read files with too many bytes, and says what the others are", () =>
  withFolder(async (folder) => {
    const small = garmentPng([1, 2, 3]), limit = small.length;
    await Deno.writeFile(new URL("a.png", folder), small);
    await Deno.writeFile(new URL("b.png", folder), Uint8Array.of(...small, 0));
    await Deno.writeTextFile(new URL("c.txt", folder), "x".repeat(limit + 1));
    const { photographs, skipped } = await readImageFolder(folder, { maxBytes: limit });
    assertEquals((await Array.fromAsync(photographs)).length, 1);
    assertEquals(skipped, [
      { file: "b.png", reason: `a file of ${limit + 1} bytes, more than ${limit} bytes` },
      { file: "c.txt", reason: "a file of another kind (text)" },
    ]);
  }));

Deno.test("readImageFolder() rejects a folder that is not there, that is empty, or that holds nothing readable", () =>
  withFolder(async (folder) => {
    await assertRejects(
      () => readImageFolder(new URL("none/", folder)),
      Error,
      "must be a folder that may be read: current value is no such file or folder",
    );
    await assertRejects(
      () => readImageFolder(folder),
      Error,
      "must hold pictures (PNG, JPEG, WebP, AVIF, GIF, TIFF, HEIC): current value is no files",
    );
    for (let i = 0; i < 7; i++) await Deno.writeTextFile(new URL(`${i}.txt`, folder), "text");
    const { photographs } = await readImageFolder(folder);
    const error = await assertRejects(() => Array.fromAsync(photographs), Error);
    assertMatch(
      error.message,
      /none that can be read \(0\.txt: a file of another kind \(text\); 1\.txt.*; and 2 more\)/,
    );
    assertMatch(error.message, /Save pictures as PNG or JPEG$/);
  }));

testAlone(
  import.meta.url,
  "readImageFolder() reads the beginning alone of large files that are no pictures, and only what is asked for",
  () =>
    withFolder(async (folder) => {
      await makeSparse(new URL("a.png", folder), 200_000_000);
      await makeSparse(new URL("b.png", folder), 3 * 2 ** 30, garmentPng([0, 0, 200]));
      await Deno.writeFile(new URL("c.png", folder), garmentPng([0, 0, 200]));
      const { photographs, skipped, size } = await readImageFolder(folder);
      const growth = await growthOf(() => Array.fromAsync(photographs));
      assert(growth < 100e6, `${growth} bytes more`);
      assertEquals([size, skipped], [3, [
        { file: "a.png", reason: "a file of another kind" },
        { file: "b.png", reason: "a file of 3,221,225,472 bytes, more than 268,435,456 bytes" },
      ]]);
      const one = await readImageFolder(folder, { only: ["c.png"] });
      assertEquals((await Array.fromAsync(one.photographs)).map(({ file }) => file), ["c.png"]);
      assertEquals(one.skipped, []);
    }),
);

Deno.test("readImageFolder() names files in errors without what a terminal obeys", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL(encodeURIComponent("\x1b[2Jgone.png"), folder), "text");
    const { photographs } = await readImageFolder(folder);
    await assertRejects(
      () => Array.fromAsync(photographs),
      Error,
      "(\\u001b[2Jgone.png: a file of another kind (text))",
    );
  }));
