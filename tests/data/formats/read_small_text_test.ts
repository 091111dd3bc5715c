import { assertEquals, assertRejects } from "@std/assert";
import { readSmallText } from "../../../lib/data/formats/read_small_text.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { makeSparse } from "../odd_entries.ts";

Deno.test("readSmallText() returns the text of a file, and nothing where there is none", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("a.json", folder), "{}");
    assertEquals(await readSmallText(new URL("a.json", folder)), "{}");
    assertEquals(await readSmallText(new URL("b.json", folder)), undefined);
  }));

Deno.test("readSmallText() rejects what is too large, and what is no file", () =>
  withFolder(async (folder) => {
    const url = new URL("a.json", folder);
    await makeSparse(url, 5_000_000);
    await assertRejects(
      () => readSmallText(url),
      RangeError,
      `Cannot read ${url.href} as it must be a file of text with at most 1048576 bytes: current value is 5000000 bytes`,
    );
    await assertRejects(() => readSmallText(folder), RangeError, "current value is a folder");
  }));
