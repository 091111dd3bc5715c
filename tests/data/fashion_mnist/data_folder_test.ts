import { assert, assertEquals, assertRejects } from "@std/assert";
import { CLASS_NAMES } from "../../../lib/data/fashion_mnist/class_names.ts";
import { readDataFolder } from "../../../lib/data/fashion_mnist/data_folder.ts";
import { inflateIdx } from "../../../lib/data/formats/gunzip.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { knownFiles, TINY_TRAIN_LABELS, tinyFiles, withFolder, writeFiles } from "../tiny_data_set.ts";

const origin = "a test";
const files = knownFiles();

/** Runs a test with a folder of the given name that holds the tiny files. */
function withData(name: string, test: (folder: URL) => Promise<void>): Promise<void> {
  return withFolder((base) => {
    const folder = new URL(`${name}/`, base);
    writeFiles(folder, tinyFiles());
    return test(folder);
  });
}

Deno.test("readDataFolder() calls the official files Fashion-MNIST, wherever they lie", () =>
  withData("some folder", async (folder) => {
    const { train, test, provenance } = await readDataFolder(folder, { origin, files });
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

Deno.test("readDataFolder() reads training images with labels and test images without", () =>
  withData("a", async (folder) => {
    const { train, test } = await readDataFolder(folder, { origin, files });
    assertEquals([train.size, train.height, train.width], [12, 2, 3]);
    assertEquals(train.images, Uint8Array.from({ length: 72 }, (_, i) => i));
    assertEquals([...train.labels], TINY_TRAIN_LABELS);
    assertEquals([test.size, test.height, test.width, test.images.length], [4, 2, 3, 24]);
    assertEquals("labels" in test, false);
  }));

Deno.test("readDataFolder() names another data set after its folder, never as Fashion-MNIST", async () => {
  const expected = [
    ["My Shop 2", "my-shop-2", "My Shop 2 (own data)"],
    ["fashion-mnist", "own-fashion-mnist", "fashion-mnist (own data)"],
    ["synthetic", "own-synthetic", "synthetic (own data)"],
  ];
  for (const [name, source, title] of expected) {
    await withData(name, async (folder) => {
      const { train, provenance } = await readDataFolder(folder, { origin });
      assertEquals([provenance.source, provenance.title, provenance.verified], [source, title, false]);
      assertEquals(train.classNames[9], "Class 9");
    });
  }
});

Deno.test("readDataFolder() reads plain files as it does gzipped ones, without calling them official", () =>
  withFolder(async (folder) => {
    for (const [name, bytes] of Object.entries(tinyFiles())) {
      writeFiles(folder, { [name.replace(".gz", "")]: inflateIdx(bytes, { name }) });
    }
    const { train, provenance } = await readDataFolder(folder, { origin, files });
    assertEquals([...train.labels], TINY_TRAIN_LABELS);
    assertEquals(provenance.verified, false);
    assertEquals(provenance.files[0].name, "train-images-idx3-ubyte");
  }));

Deno.test("readDataFolder() takes title and class names from dataset.json", () =>
  withData("kmnist", async (folder) => {
    const classNames = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"];
    writeFiles(folder, { "dataset.json": JSON.stringify({ title: "Kuzushiji-MNIST", classNames }) });
    const { test, provenance } = await readDataFolder(folder, { origin });
    assertEquals([provenance.source, provenance.title], ["kmnist", "Kuzushiji-MNIST"]);
    assertEquals(test.classNames, classNames);
  }));

Deno.test("readDataFolder() marks a title that claims to be Fashion-MNIST", () =>
  withData("mine", async (folder) => {
    const description = { title: "Fashion MNIST", classNames: CLASS_NAMES };
    writeFiles(folder, { "dataset.json": JSON.stringify(description) });
    const { provenance } = await readDataFolder(folder, { origin });
    assertEquals(provenance.title, "Fashion MNIST (not the official files)");
  }));

Deno.test("readDataFolder() rejects a description that is not JSON", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "dataset.json": "{" });
    await assertRejects(
      () => readDataFolder(folder, { origin }),
      SyntaxError,
      `Cannot read data set description as ${folder.href}dataset.json must be JSON: current value is {`,
    );
  }));

Deno.test("readDataFolder() rejects a description without usable class names", async () => {
  for (
    const value of [null, [], {}, { classNames: ["a"] }, { classNames: ["a", "a"] }, { classNames: ["a", 1] }]
  ) {
    await withData("a", async (folder) => {
      writeFiles(folder, { "dataset.json": JSON.stringify(value) });
      await assertRejects(
        () => readDataFolder(folder, { origin }),
        TypeError,
        "dataset.json must hold 2 to 256 different classNames",
      );
    });
  }
});

Deno.test("readDataFolder() rejects a label that no class has", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "dataset.json": JSON.stringify({ classNames: ["a", "b"] }) });
    await assertRejects(
      () => readDataFolder(folder, { origin }),
      RangeError,
      "label 2 of train-labels-idx1-ubyte.gz must be from 0 to 1: current value is 2",
    );
  }));

Deno.test("readDataFolder() names both files when images and labels differ in number", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "train-labels-idx1-ubyte.gz": encodeIdx(new Uint8Array(11), [11]) });
    await assertRejects(
      () => readDataFolder(folder, { origin }),
      RangeError,
      "train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz must hold equally many: current value is 12 images and 11 labels",
    );
  }));

Deno.test("readDataFolder() rejects test images of another size", () =>
  withData("a", async (folder) => {
    writeFiles(folder, { "t10k-images-idx3-ubyte.gz": encodeIdx(new Uint8Array(16), [4, 2, 2]) });
    await assertRejects(
      () => readDataFolder(folder, { origin }),
      RangeError,
      "must have one size: current value is 2 x 3 and 2 x 2",
    );
  }));

Deno.test("readDataFolder() says which file a folder lacks", () =>
  withData("a", async (folder) => {
    Deno.removeSync(new URL("t10k-images-idx3-ubyte.gz", folder));
    await assertRejects(
      () => readDataFolder(folder, { origin }),
      Error,
      `Cannot read data as ${folder.href} must hold t10k-images-idx3-ubyte.gz or t10k-images-idx3-ubyte`,
    );
  }));

Deno.test("readDataFolder() rejects a description of 5 MB at once, and quotes no more than the beginning of another", () =>
  withData("a", async (folder) => {
    const url = new URL("dataset.json", folder);
    await Deno.writeTextFile(url, "x".repeat(5_000_000));
    const large = "as it must be a file of text with at most 1048576 bytes: current value is 5000000 bytes";
    await assertRejects(() => readDataFolder(folder, { origin }), RangeError, large);
    for (const text of ["x".repeat(1_000_000), JSON.stringify({ title: "x".repeat(900_000) })]) {
      await Deno.writeTextFile(url, text);
      const { message } = await assertRejects(
        () => readDataFolder(folder, { origin }),
        Error,
        "current value is ",
      );
      assert(message.length < 500, `${message.length} characters`);
    }
  }));
