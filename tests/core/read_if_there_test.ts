import { assertEquals, assertRejects } from "@std/assert";
import { readFileIfThere, readTextIfThere } from "../../lib/core/read_if_there.ts";
import { withFolder } from "../training/temporary_folder.ts";

Deno.test("readTextIfThere() and readFileIfThere() read a file", () =>
  withFolder(async (folder) => {
    const url = new URL("a.txt", folder);
    await Deno.writeTextFile(url, "ab");
    assertEquals(await readTextIfThere(url), "ab");
    assertEquals(await readFileIfThere(url), Uint8Array.of(97, 98));
  }));

Deno.test("readTextIfThere() and readFileIfThere() return undefined where there is no file, or no folder for it", () =>
  withFolder(async (folder) => {
    assertEquals(await readTextIfThere(new URL("none.txt", folder)), undefined);
    assertEquals(await readFileIfThere(new URL("none/none.bin", folder)), undefined);
  }));

Deno.test("readTextIfThere() throws where something else goes wrong", () =>
  withFolder(async (folder) => {
    await assertRejects(() => readTextIfThere(folder), Error);
  }));
