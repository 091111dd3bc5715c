import { assert, assertEquals, assertRejects } from "@std/assert";
import { CLASS_NAMES } from "../../../lib/data/fashion_mnist/class_names.ts";
import { inflateIdx } from "../../../lib/data/formats/gunzip.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { FASHION_MNIST } from "../../../lib/data/fashion_mnist/fashion_mnist_files.ts";
import { openLocation } from "../../../lib/data/open/open_location.ts";
import { openDataset } from "../../../lib/data/open_dataset.ts";
import { knownFiles, TINY_TRAIN_LABELS, tinyFiles, withFolder, writeFiles } from "../tiny_data_set.ts";

const origin = "a test", onStatus = () => {};
const files = knownFiles(), known = { ...FASHION_MNIST, files };

/** Runs a test with a folder of the given name that holds the tiny files. */
function withData(name: string, test: (folder: URL) => Promise<void>): Promise<void> {
  return withFolder((base) => {
    const folder = new URL(`${name}/`, base);
    writeFiles(folder, tinyFiles());
    return test(folder);
  });
}

Deno.test("openDataset() calls the official files Fashion-MNIST, wherever they lie", () =>
  withData("some folder", async (folder) => {
    const { train, test, provenance } = await openLocation(folder, { origin, onStatus }, known);
    assertEquals(provenance, {
      source: "fashion-mnist",
      title: "Fashion-MNIST",
      verified: true,
      origin,
      files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    });
    assertEquals(train.classNames, CLASS_NAMES);
    assertEquals([train.provenance, test.provenance], [provenance, provenance]);
  }));

Deno.test("openDataset() reads training images with labels and test images without", () =>
  withData("a", async (folder) => {
    const { train, test } = await openLocation(folder, { origin, onStatus }, known);
    assertEquals([train.size, train.height, train.width], [52, 2, 3]);
    assertEquals(train.images, Uint8Array.from({ length: 312 }, (_, i) => i));
    assertEquals([...train.labels], TINY_TRAIN_LABELS);
    assertEquals([test.size, test.height, test.width, test.images.length], [4, 2, 3, 24]);
    assertEquals("labels" in test, false);
  }));

Deno.test("openDataset() names another data set after its folder, never as Fashion-MNIST", async () => {
  const expected = [
    ["My Shop 2", "my-shop-2", "My Shop 2 (own data)"],
    ["fashion-mnist", "own-fashion-mnist", "fashion-mnist (own data)"],
    ["synthetic", "own-synthetic", "synthetic (own data)"],
  ];
  for (const [name, source, title] of expected) {
    await withData(name, async (folder) => {
      const { train, provenance } = await openDataset(folder, { origin, onStatus });
      assertEquals([provenance.source, provenance.title, provenance.verified], [source, title, false]);
      assertEquals(train.classNames[9], "Class 9");
    });
  }
});

Deno.test("openDataset() reads plain files as it does gzipped ones, without calling them official", () =>
  withFolder(async (folder) => {
    for (const [name, bytes] of Object.entries(tinyFiles())) {
      writeFiles(folder, { [name.replace(".gz", "")]: inflateIdx(bytes, { name }) });
    }
    const { train, provenance } = await openLocation(folder, { origin, onStatus }, known);
    assertEquals([...train.labels], TINY_TRAIN_LABELS);
    assertEquals(provenance.verified, false);
    assertEquals(provenance.files[0].name, "train-images-idx3-ubyte");
  }));

Deno.test("openDataset() takes title and class names from dataset.json", () =>
  withData("kmnist", async (folder) => {
    const classNames = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"];
    writeFiles(folder, { "dataset.json": JSON.stringify({ title: "Kuzushiji-MNIST", classNames }) });
    const { test, provenance } = await openDataset(folder, { origin, onStatus });
    assertEquals([provenance.source, provenance.title], ["kmnist", "Kuzushiji-MNIST"]);
    assertEquals(test.classNames, classNames);
  }));

Deno.test("openDataset() marks a title that claims to be Fashion-MNIST", () =>
  withData("mine", async (folder) => {
    const description = { title: "Fashion MNIST", classNames: CLASS_NAMES };
    writeFiles(folder, { "dataset.json": JSON.stringify(description) });
    const { provenance } = await openDataset(folder, { origin, onStatus });
    assertEquals(provenance.title, "Fashion MNIST (not the official files)");
  }));

Deno.test("openDataset() rejects a description that is not JSON", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "dataset.json": "{" });
    await assertRejects(
      () => openDataset(folder, { origin, onStatus }),
      SyntaxError,
      `Cannot read data set description as ${folder.href}dataset.json must be JSON: current value is {`,
    );
  }));

Deno.test("openDataset() rejects a description without usable class names", async () => {
  for (
    const value of [null, [], {}, { classNames: ["a"] }, { classNames: ["a", "a"] }, { classNames: ["a", 1] }]
  ) {
    await withData("a", async (folder) => {
      writeFiles(folder, { "dataset.json": JSON.stringify(value) });
      await assertRejects(
        () => openDataset(folder, { origin, onStatus }),
        TypeError,
        "dataset.json must hold 2 to 65536 different classNames",
      );
    });
  }
});

Deno.test("openDataset() rejects a label that no class has", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "dataset.json": JSON.stringify({ classNames: ["a", "b"] }) });
    await assertRejects(
      () => openDataset(folder, { origin, onStatus }),
      RangeError,
      "label 2 of train-labels-idx1-ubyte.gz must be from 0 to 1: current value is 2",
    );
  }));

Deno.test("openDataset() names both files when images and labels differ in number", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "train-labels-idx1-ubyte.gz": encodeIdx(new Uint8Array(51), [51]) });
    await assertRejects(
      () => openDataset(folder, { origin, onStatus }),
      RangeError,
      "train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz must hold equally many: current value is 52 images and 51 labels",
    );
  }));

Deno.test("openDataset() rejects test images of another size", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "t10k-images-idx3-ubyte.gz": encodeIdx(new Uint8Array(16), [4, 2, 2]) });
    await assertRejects(
      () => openDataset(folder, { origin, onStatus }),
      RangeError,
      "must have one size: current value is 2 x 3 and 2 x 2",
    );
  }));

Deno.test("openDataset() says which file a folder lacks", () =>
  withData("a", async (folder) => {
    Deno.removeSync(new URL("t10k-images-idx3-ubyte.gz", folder));
    await assertRejects(
      () => openDataset(folder, { origin, onStatus }),
      Error,
      `Cannot read data as ${folder.href} must hold t10k-images-idx3-ubyte.gz or t10k-images-idx3-ubyte`,
    );
  }));

Deno.test("openDataset() rejects a description of 5 MB at once, and quotes no more than the beginning of another", () =>
  withData("a", async (folder) => {
    const url = new URL("dataset.json", folder);
    await Deno.writeTextFile(url, "x".repeat(5_000_000));
    const large = "as it must be a file of text with at most 1048576 bytes: current value is 5000000 bytes";
    await assertRejects(() => openDataset(folder, { origin, onStatus }), RangeError, large);
    for (const text of ["x".repeat(1_000_000), JSON.stringify({ title: "x".repeat(900_000) })]) {
      await Deno.writeTextFile(url, text);
      const { message } = await assertRejects(
        () => openDataset(folder, { origin, onStatus }),
        Error,
        "current value is ",
      );
      assert(message.length < 500, `${message.length} characters`);
    }
  }));
