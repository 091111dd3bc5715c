import { assertEquals, assertRejects } from "@std/assert";
import { findClassFolders } from "../../../lib/data/photographs/class_folders.ts";
import { readPictureFolderSet } from "../../../lib/data/readers/picture_folder_set.ts";
import { sha256, withFolder, writeFiles } from "../tiny_data_set.ts";
import { imageKeys, pixelsOf, pngFiles, type SampleImages, sampleImages } from "../writers/sample_images.ts";
import { assertHolds, openWritten } from "../open/open_written.ts";

const COLOUR = { classes: 2, height: 6, width: 5, channels: 3 } as const;
const NAMES = ["cat", "dog"];

/** Writes each image into the folder of its class, so that they are read in the order of the set. */
function writePictures(folder: URL, set: SampleImages, names: readonly string[] = NAMES, first = 0): void {
  const files = pngFiles(set);
  set.labels.forEach((label, i) => {
    writeFiles(new URL(`${encodeURIComponent(names[label])}/`, folder), {
      [`${String(first + i).padStart(4, "0")}.png`]: files[i],
    });
  });
}

/** The same images with their classes one after the other, as folders are read. */
function byClass(set: SampleImages): SampleImages {
  const order = set.labels.map((_, i) => i).sort((a, b) => set.labels[a] - set.labels[b] || a - b);
  return {
    ...set,
    images: Uint8Array.from(order.flatMap((i) => [...pixelsOf(set, i)])),
    labels: order.map((i) => set.labels[i]),
  };
}

Deno.test("openDataset() reads train/, valid/ and test/ with a folder for each class, in colour and at the pictures' size", () =>
  withFolder(async (folder) => {
    const parts = {
      train: sampleImages({ size: 12, ...COLOUR }),
      validation: sampleImages({ size: 4, ...COLOUR, seed: 2 }),
      test: sampleImages({ size: 6, ...COLOUR, seed: 3 }),
    };
    writePictures(new URL("photos/train/", folder), parts.train);
    writePictures(new URL("photos/valid/", folder), parts.validation);
    writePictures(new URL("photos/test/", folder), parts.test);
    const opened = await openWritten(folder);
    assertHolds(opened, {
      train: byClass(parts.train),
      validation: byClass(parts.validation),
      test: byClass(parts.test),
    });
    assertEquals(opened.set.train.classNames, NAMES);
    assertEquals(opened.lines.slice(1), [
      "12 images for training, 4 for validation, 6 for testing: 6 x 5 pixels, in colour",
      "2 classes for training: cat 6, dog 6",
    ]);
  }));

Deno.test("openDataset() reads grey pictures in one channel, and holds out a fifth of a folder per class", () =>
  withFolder(async (folder) => {
    const set = sampleImages({ size: 40, classes: 2, height: 7, width: 7 });
    writePictures(folder, set);
    const { set: { train, test, provenance }, testLabels, lines } = await openWritten(folder);
    assertEquals([train.size, test.size, train.channels, train.height], [32, 8, undefined, 7]);
    assertEquals(testLabels, [0, 0, 0, 0, 1, 1, 1, 1]);
    const written = new Set(set.labels.map((_, i) => sha256(pixelsOf(set, i))));
    const read = [train, test].flatMap(({ images, size }) =>
      Array.from({ length: size }, (_, i) => sha256(images.subarray(49 * i, 49 * (i + 1))))
    );
    assertEquals(new Set(read), written);
    assertEquals(provenance.files.length, 40);
    assertEquals(lines[1], "no part for testing: 20 % of the images of each class are held out (seed 1)");
  }));

Deno.test("openDataset() brings pictures of several sizes to 64 x 64, or to the size and channels that are asked for", () =>
  withFolder(async (folder) => {
    writePictures(folder, sampleImages({ size: 10, ...COLOUR }));
    writePictures(folder, sampleImages({ size: 10, ...COLOUR, height: 9, seed: 2 }), NAMES, 50);
    const { set: { train }, lines } = await openWritten(folder);
    assertEquals([train.height, train.width, train.channels, lines[1]], [
      64,
      64,
      3,
      "pictures were brought to 64 x 64 pixels",
    ]);
    const asked = (await openWritten(folder, { height: 12, width: 8, channels: 1 })).set.train;
    assertEquals([asked.height, asked.width, asked.channels], [12, 8, undefined]);
    writeFiles(folder, { "dataset.json": '{"height":10,"width":20}' });
    const described = (await openWritten(folder)).set.train;
    assertEquals([described.height, described.width], [10, 20]);
  }));

Deno.test("openDataset() never has the same file on both sides of a split, and says which it left out", () =>
  withFolder(async (folder) => {
    const train = sampleImages({ size: 16, ...COLOUR }), test = sampleImages({ size: 4, ...COLOUR, seed: 2 });
    writePictures(new URL("train/", folder), train);
    writePictures(new URL("test/", folder), test);
    // One file of the test part stands in training too, under another name, and one of training twice in its class.
    writeFiles(new URL("train/cat/", folder), {
      "leak.png": pngFiles(test)[0],
      "twice.png": pngFiles(train)[0],
    });
    const opened = await openWritten(folder);
    assertHolds(opened, { train: byClass(train), test: byClass(test) });
    assertEquals(opened.set.skipped, [
      { file: "train/cat/leak.png", reason: "a copy of another file among the test pictures" },
      { file: "train/cat/twice.png", reason: "a copy of another file" },
    ]);
    assertEquals(opened.lines.slice(-2), [
      "Skipped 1 file: a copy of another file among the test pictures (train/cat/leak.png).",
      "Skipped 1 file: a copy of another file (train/cat/twice.png).",
    ]);
  }));

Deno.test("openDataset() keeps equal pictures of several classes for training, and says that a label is wrong", () =>
  withFolder(async (folder) => {
    const set = sampleImages({ size: 40, ...COLOUR });
    writePictures(folder, set);
    for (let i = 0; i < 6; i += 2) {
      writeFiles(new URL("dog/", folder), { [`wrong ${i}.png`]: pngFiles(set)[i] });
    }
    const { set: { train, test }, lines } = await openWritten(folder);
    const trained = new Set(imageKeys(train));
    assertEquals([train.size + test.size, imageKeys(test).filter((key) => trained.has(key))], [43, []]);
    assertEquals(lines[1], "3 files for training stand in more than one class: check their labels");
  }));

Deno.test("openDataset() says which classes are empty and which test images have no class", () =>
  withFolder(async (folder) => {
    const three = [...NAMES, "owl"];
    writePictures(new URL("train/", folder), sampleImages({ size: 10, ...COLOUR }), three);
    writePictures(new URL("test/", folder), sampleImages({ size: 6, ...COLOUR, classes: 3, seed: 2 }), three);
    const { set, lines, testLabels } = await openWritten(folder);
    assertEquals([set.train.classNames, set.test.size, testLabels], [NAMES, 4, [0, 0, 1, 1]]);
    assertEquals(lines.slice(1, 3), [
      "no training image of owl: the class is left out",
      "2 images of the test pictures left out: no training image has their class",
    ]);
  }));

Deno.test("openDataset() refuses one class, and classes under five images, with the number", () =>
  withFolder(async (folder) => {
    writePictures(new URL("one/", folder), sampleImages({ size: 7, ...COLOUR, classes: 1 }));
    await assertRejects(
      () => openWritten(new URL("one/", folder)),
      RangeError,
      'must hold 2 to 65536 classes: current value is 1 ("cat", 7 images)',
    );
    writePictures(new URL("few/", folder), sampleImages({ size: 9, ...COLOUR }));
    await assertRejects(
      () => openWritten(new URL("few/", folder)),
      RangeError,
      'must have 5 training images or more: current value is 4 of "dog". Add images, or leave the class out as data/README.md says',
    );
    writeFiles(new URL("few/", folder), { "dataset.json": '{"classNames":["cat","owl"]}' });
    await assertRejects(() => openWritten(new URL("few/", folder)), RangeError, 'is 1 ("cat", 5 images)');
  }));

Deno.test("openDataset() takes the classes that dataset.json names, or its names for the folders in their order", () =>
  withFolder(async (folder) => {
    writePictures(folder, sampleImages({ size: 18, ...COLOUR, classes: 3 }), ["a", "b", "c"]);
    writeFiles(folder, { "dataset.json": '{"classNames":["c","a"]}' });
    const { set: { train }, lines } = await openWritten(folder);
    assertEquals([train.classNames, [...train.labels], lines[1]], [
      ["c", "a"],
      [1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
      'the class "b" is left out, as dataset.json does not name it',
    ]);
    writeFiles(folder, { "dataset.json": '{"classNames":["ant","bee","cow"]}' });
    assertEquals((await openWritten(folder)).set.train.classNames, ["ant", "bee", "cow"]);
  }));

Deno.test("readPictureFolderSet() names a picture whose folder was not there to be listed", () =>
  withFolder(async (folder) => {
    writePictures(folder, sampleImages({ size: 10, ...COLOUR }));
    const layout = await findClassFolders(folder);
    layout.classNames = layout.classNames.filter((name) => name !== "dog");
    const { parts, skipped } = await readPictureFolderSet(folder, { layout, wanted: undefined, options: {} });
    assertEquals([parts.train.size, skipped.length, skipped[0]], [5, 5, {
      file: "dog/0001.png",
      reason: 'a file of "dog", which was not listed as a folder',
    }]);
  }));
