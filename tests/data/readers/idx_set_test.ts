import { assertEquals, assertRejects } from "@std/assert";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import type { NumberValues } from "../../../lib/data/formats/number_values.ts";
import { gzip, withFolder, writeFiles } from "../tiny_data_set.ts";
import { type SampleImages, sampleImages } from "../writers/sample_images.ts";
import { assertHolds, openWritten } from "../open/open_written.ts";

const PARTS = {
  train: sampleImages({ size: 12, classes: 2 }),
  test: sampleImages({ size: 4, classes: 2, seed: 2 }),
};

interface IdxNames {
  /** The name of a file without `.gz`. */
  name?: (part: string, holds: string, dimensions: number) => string;
  values?: (images: Uint8Array) => NumberValues;
  dims?: (set: SampleImages) => number[];
  labels?: (labels: number[]) => NumberValues;
}

/** Returns the files of a data set in IDX files. */
function idxFiles(
  parts: Record<string, SampleImages>,
  {
    name = (part, holds, dimensions) => `${part}-${holds}-idx${dimensions}-ubyte`,
    values = (images) => images,
    dims = ({ size, height, width }) => [size, height, width],
    labels = (list) => Uint8Array.from(list),
  }: IdxNames = {},
): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([part, set]) => [
      [
        name(part === "test" ? "t10k" : part, "images", dims(set).length),
        encodeIdx(values(set.images), dims(set)),
      ],
      [name(part === "test" ? "t10k" : part, "labels", 1), encodeIdx(labels(set.labels), [set.size])],
    ]),
  );
}

Deno.test("openDataset() reads IDX files of every element type and says the scale", () =>
  withFolder(async (folder) => {
    const kinds: [(images: Uint8Array) => NumberValues, string][] = [
      [(images) => images, ""],
      [
        (images) => Int8Array.from(images, (value) => value - 128),
        "pixels from -128 to 127 were scaled to 0 to 255",
      ],
      [(images) => Int16Array.from(images), ""],
      [
        (images) => Int32Array.from(images, (value) => value * 257),
        "pixels from 0 to 65,535 were scaled to 0 to 255",
      ],
      [
        (images) => Float32Array.from(images, (value) => value / 255),
        "pixels from 0 to 1 were scaled to 0 to 255",
      ],
      [
        (images) => Float64Array.from(images, (value) => value / 127.5 - 1),
        "pixels from -1 to 1 were scaled to 0 to 255",
      ],
    ];
    for (const [values, line] of kinds) {
      writeFiles(folder, idxFiles(PARTS, { values, labels: (labels) => Int32Array.from(labels) }));
      const opened = await openWritten(folder);
      assertHolds(opened, PARTS);
      assertEquals(opened.lines.filter((said) => said.startsWith("pixels")), line === "" ? [] : [line]);
    }
  }));

Deno.test("openDataset() reads IDX files of four dimensions, and refuses two channels", () =>
  withFolder(async (folder) => {
    const colour = { classes: 2, height: 3, width: 5, channels: 3 } as const;
    const parts = {
      train: sampleImages({ size: 10, ...colour }),
      test: sampleImages({ size: 4, ...colour, seed: 2 }),
    };
    const dims = ({ size, height, width, channels }: SampleImages) => [size, height, width, channels];
    writeFiles(folder, idxFiles(parts, { dims }));
    assertHolds(await openWritten(folder), parts);
  }).then(() =>
    withFolder(async (folder) => {
      writeFiles(folder, idxFiles(PARTS, { dims: ({ size }) => [size, 2, 4, 2] }));
      await assertRejects(
        () => openWritten(folder),
        TypeError,
        "must be 1, for grey, or 3, for red, green and blue: current value is 2",
      );
    })
  ));

Deno.test("openDataset() reads IDX files with dots for dashes, gzipped or not, with a part for validation", () =>
  withFolder(async (folder) => {
    const parts = { ...PARTS, validation: sampleImages({ size: 6, classes: 2, seed: 3 }) };
    const files = idxFiles(parts, {
      name: (part, holds, dimensions) =>
        `${part === "validation" ? "val" : part}-${holds}.idx${dimensions}-ubyte`,
    });
    const zipped = Object.entries(files).map(([name, bytes], i) =>
      i % 2 === 0 ? [`${name}.gz`, gzip(bytes)] : [name, bytes]
    );
    writeFiles(folder, Object.fromEntries(zipped));
    assertHolds(await openWritten(folder), parts);
  }));

Deno.test("openDataset() turns EMNIST's images upright, takes its mapping for names, and counts its labels from 0", () =>
  withFolder(async (folder) => {
    const upright = { height: 3, width: 5, classes: 3 };
    const parts = {
      train: sampleImages({ size: 15, ...upright }),
      test: sampleImages({ size: 6, ...upright, seed: 2 }),
    };
    const onSide = (images: Uint8Array) =>
      Uint8Array.from(
        images,
        (_, i) => images[15 * Math.floor(i / 15) + 5 * (i % 3) + Math.floor(i % 15 / 3)],
      );
    const files = (prefix: string) =>
      idxFiles(parts, {
        name: (part, holds, dimensions) =>
          `emnist-${prefix}-${part === "t10k" ? "test" : part}-${holds}-idx${dimensions}-ubyte`,
        values: onSide,
        dims: ({ size }) => [size, 5, 3],
        labels: (labels) => Uint8Array.from(labels, (label) => label + 1),
      });
    writeFiles(folder, { ...files("letters"), "emnist-letters-mapping.txt": "1 65 97\n2 66 98\n3 67 99\n" });
    const opened = await openWritten(folder);
    assertHolds(opened, parts);
    assertEquals(opened.set.train.classNames, ["Aa", "Bb", "Cc"]);
    assertEquals(opened.lines.slice(1, 3), [
      "EMNIST's images lie on their side in its files: rows and columns were exchanged",
      "labels count from 1 in the files and from 0 here",
    ]);
    // Other names are taken in the order of the labels, but not those of the mapping for other labels.
    writeFiles(folder, { "dataset.json": '{"classNames":["Aa","B","C"]}' });
    assertEquals((await openWritten(folder)).set.train.classNames, ["Aa", "B", "C"]);
    writeFiles(folder, { "dataset.json": '{"classNames":["Cc","Bb","Aa"]}' });
    await assertRejects(
      () => openWritten(folder),
      RangeError,
      "in its place: current value is another place for Cc, Aa. The files give Aa, Bb, Cc",
    );
    Deno.removeSync(new URL("dataset.json", folder));
    // What is no code of a character is no list of characters.
    for (const code of ["1114112", "-1"]) {
      writeFiles(folder, { "emnist-letters-mapping.txt": `1 65 97\n2 66 98\n3 67 ${code}\n` });
      assertEquals((await openWritten(folder)).set.train.classNames, ["Class 1", "Class 2", "Class 3"]);
    }
    // With two sets in one folder, a file tells which.
    writeFiles(folder, files("balanced"));
    await assertRejects(
      () => openWritten(folder),
      Error,
      "must hold the files of one set: current value is those of emnist-balanced-, emnist-letters-",
    );
    assertHolds(await openWritten(new URL("emnist-balanced-train-images-idx3-ubyte", folder)), parts);
  }));

Deno.test("openDataset() finds as many classes as the labels say: 600 and 72 images of two classes, no dataset.json", () =>
  withFolder(async (folder) => {
    const parts = {
      train: sampleImages({ size: 600, classes: 2 }),
      test: sampleImages({ size: 72, classes: 2, seed: 2 }),
    };
    writeFiles(folder, idxFiles(parts));
    const opened = await openWritten(folder);
    assertHolds(opened, parts);
    assertEquals(opened.set.train.classNames, ["Class 0", "Class 1"]);
    assertEquals(opened.lines.slice(1), [
      "600 images for training, 72 for testing: 4 x 4 pixels, grey",
      "2 classes for training: Class 0 300, Class 1 300",
    ]);
  }));

Deno.test("openDataset() tells more than 256 classes apart, by labels of two bytes", () =>
  withFolder(async (folder) => {
    const parts = {
      train: sampleImages({ size: 1500, classes: 300 }),
      test: sampleImages({ size: 300, classes: 300, seed: 2 }),
    };
    writeFiles(folder, idxFiles(parts, { labels: (labels) => Int16Array.from(labels) }));
    const opened = await openWritten(folder);
    assertHolds(opened, parts);
    assertEquals([opened.set.train.labels instanceof Uint16Array, opened.set.train.classNames.length], [
      true,
      300,
    ]);
  }));

Deno.test("openDataset() holds out a fifth of each class where there is no part for testing, and says so", () =>
  withFolder(async (folder) => {
    writeFiles(folder, idxFiles({ train: sampleImages({ size: 60, classes: 3 }) }));
    const { set, testLabels, lines } = await openWritten(folder), again = await openWritten(folder);
    assertEquals([set.train.size, set.test.size], [48, 12]);
    assertEquals([0, 1, 2].map((label) => testLabels.filter((other) => other === label).length), [4, 4, 4]);
    assertEquals(again.set.test.images, set.test.images);
    assertEquals(lines[1], "no part for testing: 20 % of the images of each class are held out (seed 1)");
    const other = await openWritten(folder, { seed: 2, testFraction: 0.5 });
    assertEquals([other.set.test.size, lines.length], [30, 4]);
  }));

Deno.test("openDataset() reads a dataset.json that begins with a byte order mark", () =>
  withFolder(async (folder) => {
    writeFiles(folder, {
      ...idxFiles(PARTS),
      "dataset.json": '\ufeff{"title":"Two","classNames":["cat","dog"]}',
    });
    const { set } = await openWritten(folder);
    assertEquals([set.provenance.title, ...set.train.classNames], ["Two", "cat", "dog"]);
  }));

Deno.test("openDataset() refuses test labels without a class before anything is trained", () =>
  withFolder(async (folder) => {
    writeFiles(folder, {
      ...idxFiles(PARTS),
      "t10k-labels-idx1-ubyte": encodeIdx(Uint8Array.of(0, 1, 1, 99), [4]),
    });
    writeFiles(folder, { "dataset.json": JSON.stringify({ classNames: ["cat", "dog"] }) });
    await assertRejects(
      () => openWritten(folder),
      RangeError,
      "Cannot read labels as label 3 of t10k-labels-idx1-ubyte must be from 0 to 1: current value is 99. Give a name for each class",
    );
  }));
