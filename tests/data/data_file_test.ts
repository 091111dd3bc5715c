import { assertEquals, assertRejects } from "@std/assert";
import { readDataFile } from "../../lib/data/data_file.ts";
import { withFolder, writeFiles } from "./tiny_data_set.ts";

Deno.test("readDataFile() prefers the gzipped file", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { "x.gz": "packed", x: "plain" });
    const { name, bytes } = await readDataFile(folder, "x");
    assertEquals([name, new TextDecoder().decode(bytes)], ["x.gz", "packed"]);
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
