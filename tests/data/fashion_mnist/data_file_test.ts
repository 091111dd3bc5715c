import { assertEquals, assertRejects } from "@std/assert";
import { readDataFile } from "../../../lib/data/fashion_mnist/data_file.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { gzip, withFolder, writeFiles } from "../tiny_data_set.ts";

Deno.test("readDataFile() prefers the gzipped file", () =>
  withFolder(async (folder) => {
    const plain = encodeIdx(Uint8Array.of(1, 2), [2]), packed = gzip(encodeIdx(Uint8Array.of(3), [1]));
    writeFiles(folder, { x: plain });
    assertEquals(await readDataFile(folder, "x"), { name: "x", bytes: plain });
    writeFiles(folder, { "x.gz": packed });
    assertEquals(await readDataFile(folder, "x"), { name: "x.gz", bytes: packed });
  }));

Deno.test("readDataFile() rejects a file beyond 8 GiB without reading it", () =>
  withFolder(async (folder) => {
    // A file with a hole: it takes no room on disk.
    using file = Deno.openSync(new URL("x", folder), { write: true, create: true });
    file.truncateSync(2 ** 33 + 1);
    await assertRejects(
      () => readDataFile(folder, "x"),
      RangeError,
      `Cannot read data as ${folder.href}x must have at most 8589934592 bytes: current value is 8589934593`,
    );
  }));
