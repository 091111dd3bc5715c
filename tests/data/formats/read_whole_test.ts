import { assertEquals, assertRejects } from "@std/assert";
import { readWhole } from "../../../lib/data/formats/read_whole.ts";
import { withFolder, writeFiles } from "../tiny_data_set.ts";

Deno.test("readWhole() refuses a file of more bytes than it may have, and what is no file", () =>
  withFolder(async (folder) => {
    const url = new URL("a", folder);
    writeFiles(folder, { a: Uint8Array.of(1, 2, 3) });
    assertEquals(await readWhole(url, 3), Uint8Array.of(1, 2, 3));
    await assertRejects(
      () => readWhole(url, 2),
      RangeError,
      `Cannot read data as ${url.href} must be a file of at most 2 bytes: current value is 3 bytes`,
    );
    await assertRejects(
      () => readWhole(folder),
      RangeError,
      "at most 8589934592 bytes: current value is a folder",
    );
  }));
