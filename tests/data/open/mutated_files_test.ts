import { assert, assertEquals, assertMatch } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { openDataset } from "../../../lib/data/open_dataset.ts";
import { withFolder } from "../tiny_data_set.ts";
import { pngFiles, sampleImages } from "../writers/sample_images.ts";
import { writeNpz } from "../writers/write_npz.ts";
import { writeParquet } from "../writers/write_parquet.ts";

const FILES = 250;
const SET = sampleImages({ size: 20, classes: 2 });
const ARRAYS = {
  x: { descr: "<f4", shape: [20, 4, 4], values: SET.images },
  y: { descr: "<i8", shape: [20], values: SET.labels },
};
const WHOLE: Record<string, Uint8Array> = {
  "packed.npz": writeNpz(ARRAYS),
  "stored.npz": writeNpz(ARRAYS, { isPacked: false }),
  "a.parquet": writeParquet({
    images: pngFiles(SET),
    labels: SET.labels,
    classNames: ["x", "y"],
    groupSize: 8,
  }),
};

/**
 * Returns a copy that is cut off, or has bits flipped or bytes set anywhere or near its end, where its directory is.
 */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const kind = random.integer(4), copy = bytes.slice();
  if (kind === 0) return copy.subarray(0, random.integer(copy.length));
  for (let left = random.integer(4); left >= 0; left--) {
    const at = kind === 1 ? copy.length - 1 - random.integer(400) : random.integer(copy.length);
    copy[at] = kind === 3 ? 255 : copy[at] ^ (1 << random.integer(8));
  }
  return copy;
}

for (const [name, bytes] of Object.entries(WHOLE)) {
  Deno.test(`openDataset() reads or refuses each of ${FILES} damaged copies of ${name}, with the reason`, () =>
    withFolder(async (folder) => {
      const random = createRandom(name.length), url = new URL(name, folder);
      let read = 0, refused = 0;
      for (let i = 0; i < FILES; i++) {
        await Deno.writeFile(url, damaged(bytes, random));
        try {
          const { train } = await openDataset(url, { onStatus: () => {} });
          assert(train.labels.every((label) => label < train.classNames.length), `file ${i}`);
          read++;
        } catch (error) {
          assert(error instanceof Error, `file ${i}`);
          assertMatch(error.message, /^Cannot .* must .*: current value is ./s, `file ${i}`);
          refused++;
        }
      }
      assertEquals(read + refused, FILES);
      assert(refused > FILES / 5, `only ${refused} were refused`);
    }));
}
