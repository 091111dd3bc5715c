import { assertEquals, assertRejects } from "@std/assert";
import { withFolder, writeFiles } from "../tiny_data_set.ts";
import { imageKeys, pngFiles, sampleImages } from "../writers/sample_images.ts";
import { type ParquetParts, writeParquet } from "../writers/write_parquet.ts";
import { assertHolds, openWritten } from "../open/open_written.ts";

const COLOUR = { classes: 2, height: 6, width: 5, channels: 3 } as const;
const PARTS = {
  train: sampleImages({ size: 20, ...COLOUR }),
  validation: sampleImages({ size: 4, ...COLOUR, seed: 2 }),
  test: sampleImages({ size: 6, ...COLOUR, seed: 3 }),
};
const NAMES = ["cat", "dog"];

const CATS = new Set(imageKeys(PARTS.train).filter((_, i) => PARTS.train.labels[i] === 0));

function parquetOf(set: typeof PARTS.train, options: Partial<ParquetParts> = {}): Uint8Array<ArrayBuffer> {
  return writeParquet({ images: pngFiles(set), labels: set.labels, classNames: NAMES, ...options });
}

Deno.test("openDataset() reads Hugging Face's Parquet files, below data/ as a clone has them, with the names of their notes", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { "README.md": "x" });
    writeFiles(new URL("data/", folder), {
      "train-00000-of-00001.parquet": parquetOf(PARTS.train, { groupSize: 8 }),
      "validation-00000-of-00001.parquet": parquetOf(PARTS.validation),
      "test-00000-of-00001.parquet": parquetOf(PARTS.test),
    });
    const opened = await openWritten(folder);
    assertHolds(opened, PARTS);
    assertEquals(opened.set.train.classNames, NAMES);
    assertEquals(opened.set.provenance.files.length, 3);
    assertHolds(await openWritten(new URL("data/test-00000-of-00001.parquet", folder)), PARTS);
  }));

Deno.test("openDataset() reads one Parquet file with columns of other names and labels that are words", () =>
  withFolder(async (folder) => {
    const labels = PARTS.train.labels.map((label) => ["hat", "bag"][label]);
    writeFiles(folder, {
      "a.parquet": writeParquet({ images: pngFiles(PARTS.train), labels, columns: ["img", "fine_label"] }),
    });
    const { set, lines } = await openWritten(new URL("a.parquet", folder));
    assertEquals([set.train.classNames, set.train.size, set.test.size], [["bag", "hat"], 16, 4]);
    assertEquals(lines[1], "no part for testing: 20 % of the images of each class are held out (seed 1)");
  }));

Deno.test("openDataset() keeps the classes of Parquet files, words or noted names, whatever the order of dataset.json", () =>
  withFolder(async (folder) => {
    const words = PARTS.train.labels.map((label) => NAMES[label]);
    const ways: Partial<ParquetParts>[] = [{ labels: words, classNames: [] }, {}];
    for (const way of ways) {
      writeFiles(folder, {
        "train.parquet": parquetOf(PARTS.train, way),
        "dataset.json": '{"classNames":["dog","cat"]}',
      });
      const { set: { train } } = await openWritten(folder, { testFraction: 0.1 });
      assertEquals(train.classNames, ["dog", "cat"]);
      assertEquals(
        imageKeys(train).map((key) => CATS.has(key)),
        Array.from(train.labels, (own) => own === 1),
      );
      writeFiles(folder, { "dataset.json": '{"classNames":["Katze","Hund"]}' });
      const { set: { train: renamed } } = await openWritten(folder, { testFraction: 0.1 });
      assertEquals(renamed.classNames, ["Katze", "Hund"]);
      assertEquals(
        imageKeys(renamed).map((key) => CATS.has(key)),
        Array.from(renamed.labels, (own) => own === 0),
      );
    }
    // Numbers whose names are noted may be renamed one by one, and none takes the name of another.
    writeFiles(folder, { "dataset.json": '{"classNames":["cat","wolf"]}' });
    assertEquals((await openWritten(folder)).set.train.classNames, ["cat", "wolf"]);
    writeFiles(folder, { "dataset.json": '{"classNames":["dog","wolf"]}' });
    await assertRejects(
      () => openWritten(folder),
      RangeError,
      "in its place: current value is another place for dog. The files give cat, dog",
    );
  }));

Deno.test("openDataset() skips rows without a picture, with a damaged one, or with a secret label", () =>
  withFolder(async (folder) => {
    const images = pngFiles(PARTS.train), labels = PARTS.train.labels.with(2, -1);
    const cut = images[1].subarray(0, 40);
    writeFiles(folder, {
      "a.parquet": writeParquet({ images: [null, cut, ...images.slice(2)], labels, classNames: NAMES }),
    });
    const { set } = await openWritten(folder);
    assertEquals(set.skipped?.map(({ file }) => file), [
      "a.parquet row 0",
      "a.parquet row 1",
      "a.parquet row 2",
    ]);
    assertEquals([set.skipped?.[0].reason, set.skipped?.[2].reason], [
      "a row without a picture",
      "a row without a label",
    ]);
    assertEquals(set.train.size + set.test.size, 17);
    const words = PARTS.train.labels.map((label, i) => i === 3 ? " " : NAMES[label]);
    writeFiles(folder, { "a.parquet": writeParquet({ images, labels: words }) });
    const { set: { train, skipped } } = await openWritten(folder);
    assertEquals([train.classNames, skipped], [NAMES, [{
      file: "a.parquet row 3",
      reason: "a row without a label",
    }]]);
  }));

Deno.test("openDataset() refuses Parquet files that are damaged, cut off or without such columns", () =>
  withFolder(async (folder) => {
    const whole = parquetOf(PARTS.train), view = new DataView(whole.slice().buffer);
    view.setUint32(whole.length - 8, 4e9, true);
    const cases: [Uint8Array, string][] = [
      [
        whole.subarray(0, whole.length - 9),
        "Cannot read Parquet file as a.parquet must be a whole Parquet file",
      ],
      [new Uint8Array(view.buffer), "Cannot read Parquet file as a.parquet must be a whole Parquet file"],
      [new Uint8Array(3), "Cannot read Parquet file as a.parquet must be a whole Parquet file"],
      [
        parquetOf(PARTS.train, { columns: ["picture", "price"] }),
        'must have a column of pictures, such as "image", and one of labels, such as label: current value is picture, price',
      ],
    ];
    for (const [bytes, message] of cases) {
      writeFiles(folder, { "a.parquet": bytes });
      await assertRejects(() => openWritten(folder), Error, message);
    }
  }));

Deno.test("openDataset() refuses a Parquet file that promises more rows than it has bytes", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { "a.parquet": writeParquet({ images: [], labels: [], promised: 2 ** 40 }) });
    await assertRejects(
      () => openWritten(folder),
      SyntaxError,
      "must state as many rows as it can hold: current value is 1099511627776 rows in",
    );
  }));
