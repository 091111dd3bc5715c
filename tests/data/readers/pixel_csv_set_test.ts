import { assertEquals, assertRejects } from "@std/assert";
import { gzip, withFolder, writeFiles } from "../tiny_data_set.ts";
import { pixelsOf, type SampleImages, sampleImages } from "../writers/sample_images.ts";
import { assertHolds, openWritten } from "../open/open_written.ts";

const PARTS = {
  train: sampleImages({ size: 12, classes: 2 }),
  test: sampleImages({ size: 4, classes: 2, seed: 2 }),
};

/** Writes a data set as Kaggle's Fashion-MNIST is written. */
function csvOf(
  set: SampleImages,
  { header = true, separator = ",", end = "\n", label = String, value = String, isLabelLast = false }: {
    header?: boolean;
    separator?: string;
    end?: string;
    label?: (label: number) => string;
    value?: (value: number) => string;
    isLabelLast?: boolean;
  } = {},
): string {
  const row = (first: string, rest: string[]) =>
    (isLabelLast ? [...rest, first] : [first, ...rest]).join(separator);
  const names = Array.from(pixelsOf(set, 0), (_, i) => `pixel${i + 1}`);
  const rows = set.labels.map((own, i) => row(label(own), Array.from(pixelsOf(set, i), value)));
  return [...(header ? [row("label", names)] : []), ...rows].join(end) + end;
}

Deno.test("openDataset() reads Kaggle's pair of CSV files, from the folder or either file", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { "shirts_train.csv": csvOf(PARTS.train), "shirts_test.csv": csvOf(PARTS.test) });
    for (const path of [".", "shirts_train.csv", "shirts_test.csv"]) {
      assertHolds(await openWritten(new URL(path, folder)), PARTS);
    }
    const { set: { provenance } } = await openWritten(new URL("shirts_train.csv", folder));
    assertEquals([provenance.source, provenance.title], ["shirts", "shirts (own data)"]);
  }));

Deno.test("openDataset() reads CSV as people have it: no header, semicolons, quotes, Windows line ends, gzip, label last", () =>
  withFolder(async (folder) => {
    const ways = [
      { header: false },
      { separator: ";" },
      { separator: "\t" },
      { end: "\r\n" },
      { isLabelLast: true },
      { label: (label: number) => `"${label}"`, value: (value: number) => `"${value}"` },
      { value: (value: number) => value.toFixed(1), label: (label: number) => label.toFixed(1) },
    ];
    for (const way of ways) {
      writeFiles(folder, { "train.csv": csvOf(PARTS.train, way), "test.csv": csvOf(PARTS.test, way) });
      assertHolds(await openWritten(folder), PARTS);
    }
    const [train, test] = [PARTS.train, PARTS.test].map((set) => gzip(new TextEncoder().encode(csvOf(set))));
    writeFiles(folder, { "train.csv.gz": train, "test.csv.gz": test });
    for (const name of ["train.csv", "test.csv"]) Deno.removeSync(new URL(name, folder));
    assertHolds(await openWritten(folder), PARTS);
  }));

Deno.test("openDataset() infers three channels, reads fractions, and takes oblong sizes from dataset.json", () =>
  withFolder(async (folder) => {
    const colour = { classes: 2, channels: 3 } as const;
    const parts = {
      train: sampleImages({ size: 10, ...colour }),
      test: sampleImages({ size: 4, ...colour, seed: 2 }),
    };
    const value = (pixel: number) => String(pixel / 255);
    writeFiles(folder, {
      "train.csv": csvOf(parts.train, { value }),
      "test.csv": csvOf(parts.test, { value }),
    });
    const opened = await openWritten(folder);
    assertHolds(opened, parts);
    assertEquals(opened.lines[1], "pixels from 0 to 1 were scaled to 0 to 255");
    const oblong = { classes: 2, height: 2, width: 5 };
    const others = {
      train: sampleImages({ size: 10, ...oblong }),
      test: sampleImages({ size: 4, ...oblong, seed: 2 }),
    };
    writeFiles(folder, { "train.csv": csvOf(others.train), "test.csv": csvOf(others.test) });
    await assertRejects(
      () => openWritten(folder),
      RangeError,
      "square images, grey or of 3 channels: current value is 10 per image",
    );
    writeFiles(folder, { "dataset.json": '{"height":2}' });
    assertHolds(await openWritten(folder), others);
  }));

Deno.test("openDataset() takes labels that are words for classes, sorted", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { "toys.csv": csvOf(PARTS.train, { label: (label) => ["hat", "bag"][label] }) });
    const { set, testLabels, lines } = await openWritten(new URL("toys.csv", folder));
    assertEquals(set.train.classNames, ["bag", "hat"]);
    assertEquals([set.train.size, testLabels.length, lines[1].slice(0, 22)], [
      10,
      2,
      "no part for testing: 2",
    ]);
  }));

Deno.test("openDataset() keeps words with their images, whatever the order of dataset.json", () =>
  withFolder(async (folder) => {
    const label = (own: number) => ["hat", "bag"][own], bags = PARTS.train.labels;
    writeFiles(folder, {
      "train.csv": csvOf(PARTS.train, { label }),
      "test.csv": csvOf(PARTS.test, { label }),
      "dataset.json": '{"classNames":["hat","bag"]}',
    });
    const opened = await openWritten(folder);
    assertEquals([opened.set.train.classNames, [...opened.set.train.labels]], [["hat", "bag"], bags]);
    assertHolds(opened, PARTS);
    // Other names stand for the sorted words.
    writeFiles(folder, { "dataset.json": '{"classNames":["Bag","Hat"]}' });
    const { set: { train } } = await openWritten(folder);
    assertEquals([train.classNames, [...train.labels]], [["Bag", "Hat"], bags.map((own) => 1 - own)]);
    writeFiles(folder, { "dataset.json": '{"classNames":["bag","cap"]}' });
    await assertRejects(
      () => openWritten(folder),
      RangeError,
      "or be as many other names: current value is bag, cap without hat",
    );
  }));

Deno.test("openDataset() leaves out a competition's test images, which have no labels, and says so", () =>
  withFolder(async (folder) => {
    const test = csvOf(PARTS.test).split("\n").map((line) => line.slice(line.indexOf(",") + 1)).join("\n");
    writeFiles(folder, { "train.csv": csvOf(PARTS.train), "test.csv": test });
    const { set, lines } = await openWritten(folder);
    assertEquals([set.train.size, set.test.size], [10, 2]);
    assertEquals(set.skipped, [{ file: "test.csv", reason: "a file without a column of labels" }]);
    assertEquals(lines.at(-1), "Skipped 1 file: a file without a column of labels (test.csv).");
  }));

Deno.test("openDataset() names the line of a CSV file that is wrong", () =>
  withFolder(async (folder) => {
    const lines = csvOf(PARTS.train).split("\n");
    const faults: [(line: string) => string, string][] = [
      [
        (line) => line.slice(0, line.lastIndexOf(",")),
        "line 5 of a.csv must hold 17 fields: current value is 16",
      ],
      [(line) => `${line},1`, "line 5 of a.csv must hold 17 fields: current value is 18"],
      [
        (line) => line.replace(/,\d+/, ",x"),
        "line 5 of a.csv must hold numbers for pixels: current value is another value in field 2",
      ],
      [
        (line) => line.replace(/,\d+/, ","),
        "line 5 of a.csv must hold numbers for pixels: current value is another value in field 2",
      ],
      [
        (line) => line.replace(/^\d+/, ""),
        "line 5 of a.csv must hold a label: current value is an empty field",
      ],
      [(line) => line.replace(/^\d+/, '" "'), "line 5 of a.csv must hold a label: current value is an empty"],
    ];
    for (const [fault, message] of faults) {
      writeFiles(folder, { "a.csv": lines.with(4, fault(lines[4])).join("\n") });
      await assertRejects(() => openWritten(folder), SyntaxError, message);
    }
    writeFiles(folder, { "a.csv": `${lines[0]}\n` });
    await assertRejects(
      () => openWritten(folder),
      SyntaxError,
      "line 2 of a.csv must hold an image: current value is the end of the file",
    );
    const packed = gzip(new TextEncoder().encode(lines.join("\n")));
    Deno.removeSync(new URL("a.csv", folder));
    writeFiles(folder, { "a.csv.gz": packed.subarray(0, packed.length - 20) });
    await assertRejects(
      () => openWritten(folder),
      SyntaxError,
      "Cannot read text as a.csv.gz must be a whole gzip file",
    );
  }));

Deno.test("openDataset() refuses a first line of more fields than pixels can be, before it takes them apart", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { "a.csv": new Uint8Array(4096 ** 2 + 2).fill(",".charCodeAt(0)) });
    await assertRejects(
      () => openWritten(folder),
      SyntaxError,
      "line 1 of a.csv must hold at most 16777218 fields: current value is 16,777,219 fields",
    );
  }));
