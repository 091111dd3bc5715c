import { assert, assertEquals, assertRejects } from "@std/assert";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { readIdxFile } from "../../../lib/data/formats/idx_file.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { growthOf, makePipe, makeSparse, NO_PIPES } from "../odd_entries.ts";
import { gzip } from "../tiny_data_set.ts";
import { testAlone } from "../../test_alone.ts";

const IMAGES = encodeIdx(Uint8Array.from({ length: 12 }, (_, i) => i), [2, 2, 3]);
const THREE_GB = 3 * 2 ** 30;

Deno.test("readIdxFile() returns the bytes as they lie on disk, plain and gzipped, whatever gzip adds", () =>
  withFolder(async (folder) => {
    const url = new URL("x", folder), noise = crypto.getRandomValues(new Uint8Array(50_000));
    for (const bytes of [IMAGES, gzip(IMAGES), gzip(encodeIdx(noise, [50_000]))]) {
      await Deno.writeFile(url, bytes);
      assertEquals(await readIdxFile(url, { name: "x" }), bytes);
    }
  }));

testAlone(
  import.meta.url,
  "readIdxFile() refuses 3 GB that are no IDX file by their beginning",
  () =>
    withFolder(async (folder) => {
      const url = new URL("x", folder);
      const faults: [Uint8Array<ArrayBuffer>, string][] = [
        [
          new Uint8Array(),
          "must begin with the bytes 00 00, then 08, 09 or 0b to 0e, then 01 to 04: current value is 00 00 00 00",
        ],
        [IMAGES, `must be 28 bytes long for dimensions 2 x 2 x 3: current value is ${THREE_GB} bytes`],
        [
          gzip(IMAGES),
          `must hold 28 bytes for dimensions 2 x 2 x 3: current value is a file of ${THREE_GB} bytes, too long`,
        ],
        [Uint8Array.of(0x1f, 0x8b, 8), "must be a whole gzip stream"],
      ];
      for (const [beginning, words] of faults) {
        await makeSparse(url, THREE_GB, beginning);
        const growth = await growthOf(() =>
          assertRejects(() => readIdxFile(url, { name: "x" }), Error, words)
        );
        assert(growth < 100e6, `${growth} bytes more for ${words}`);
      }
    }),
);

Deno.test("readIdxFile() rejects a folder and what is missing", () =>
  withFolder(async (folder) => {
    await assertRejects(
      () => readIdxFile(folder, { name: "x" }),
      RangeError,
      "must be a file: current value is a folder",
    );
    await assertRejects(() => readIdxFile(new URL("none", folder), { name: "x" }), Deno.errors.NotFound);
  }));

Deno.test({
  name: `readIdxFile() rejects a named pipe without waiting for it${NO_PIPES}`,
  ignore: NO_PIPES !== "",
  fn: () =>
    withFolder(async (folder) => {
      const url = new URL("pipe", folder);
      makePipe(url);
      await assertRejects(
        () => readIdxFile(url, { name: "x" }),
        RangeError,
        "must be a file: current value is a named pipe",
      );
    }),
});
