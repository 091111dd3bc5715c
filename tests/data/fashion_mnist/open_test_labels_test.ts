import { assertEquals, assertRejects } from "@std/assert";
import { hashOf } from "../../../lib/core/hash_of.ts";
import type { FashionMnist } from "../../../lib/data/fashion_mnist/fashion_mnist.ts";
import { loadFashionMnist } from "../../../lib/data/fashion_mnist/fashion_mnist.ts";
import { openTestLabels } from "../../../lib/data/fashion_mnist/open_test_labels.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { openDataset } from "../../../lib/data/open_dataset.ts";
import { envOf, gzip, TINY_TEST_LABELS, tinyFiles, withFolder, writeFiles } from "../tiny_data_set.ts";

const MODEL = await hashOf("model");
const RECIPE = await hashOf("recipe");
const look = { model: MODEL, recipe: RECIPE, reason: "to test" };

/** Runs a test with a data set in a folder and the ledger that does not exist yet. */
function withDoor(test: (data: FashionMnist, ledger: URL, folder: URL) => Promise<void>): Promise<void> {
  return withFolder(async (base) => {
    const folder = new URL("shop/", base);
    writeFiles(folder, tinyFiles());
    const data = await openDataset(folder, { onStatus: () => {} });
    await test(data, new URL("results/looks.json", base), folder);
  });
}

function readLedger(ledger: URL): unknown {
  return JSON.parse(Deno.readTextFileSync(ledger));
}

Deno.test("openTestLabels() returns the test labels and records the look", () =>
  withDoor(async (data, ledger) => {
    assertEquals([...await openTestLabels(data, { ...look, ledger })], TINY_TEST_LABELS);
    assertEquals(readLedger(ledger), [{ source: "shop", ...look }]);
    assertEquals([...Deno.readDirSync(new URL("./", ledger))].map((entry) => entry.name), ["looks.json"]);
  }));

Deno.test("openTestLabels() records a repeated look once", () =>
  withDoor(async (data, ledger) => {
    await openTestLabels(data, { ...look, ledger });
    const before = Deno.readTextFileSync(ledger);
    assertEquals([...await openTestLabels(data, { ...look, ledger, reason: "again" })], TINY_TEST_LABELS);
    assertEquals(Deno.readTextFileSync(ledger), before);
  }));

Deno.test("openTestLabels() adds a line for a changed model, recipe or source, also for looks at the same time", () =>
  withDoor(async (data, ledger) => {
    const other = await hashOf("other");
    const elsewhere = { ...data, provenance: { ...data.provenance, source: "elsewhere" } };
    await Promise.all([
      openTestLabels(data, { ...look, ledger }),
      openTestLabels(data, { ...look, ledger, model: other }),
      openTestLabels(data, { ...look, ledger, recipe: other }),
      openTestLabels(elsewhere, { ...look, ledger }),
    ]);
    const lines = readLedger(ledger) as Record<string, string>[];
    assertEquals(new Set(lines.map((line) => `${line.source} ${line.model} ${line.recipe}`)).size, 4);
  }));

Deno.test("openTestLabels() rejects what is no SHA-256", () =>
  withDoor(async (data, ledger) => {
    for (const wrong of ["", "abc", MODEL.toUpperCase(), `${MODEL}0`]) {
      await assertRejects(
        () => openTestLabels(data, { ...look, ledger, model: wrong }),
        TypeError,
        `Cannot open test labels as model must be a SHA-256 of 64 hex digits: current value is ${wrong}`,
      );
      await assertRejects(
        () => openTestLabels(data, { ...look, ledger, recipe: wrong }),
        TypeError,
        "Cannot open test labels as recipe must be",
      );
    }
  }));

Deno.test("openTestLabels() rejects an evaluation without a reason", () =>
  withDoor(async (data, ledger) => {
    await assertRejects(
      () => openTestLabels(data, { ...look, ledger, reason: " " }),
      TypeError,
      "Cannot open test labels as reason must be a sentence: current value is empty",
    );
  }));

Deno.test("openTestLabels() leaves a damaged ledger as it is, and returns no labels", async () => {
  for (
    const text of ["", "[", "{}", "[1]", '[{"source":"shop"}]', JSON.stringify([{ ...look, source: 1 }])]
  ) {
    await withDoor(async (data, ledger) => {
      writeFiles(new URL("./", ledger), { "looks.json": text });
      await assertRejects(
        () => openTestLabels(data, { ...look, ledger }),
        SyntaxError,
        `Cannot read test ledger as ${ledger.href} must be a JSON list of evaluations`,
      );
      assertEquals(Deno.readTextFileSync(ledger), text);
    });
  }
});

Deno.test("openTestLabels() names both files when labels and images differ in number", () =>
  withDoor(async (data, ledger) => {
    const fewer = { ...data, test: { ...data.test, size: 3, images: data.test.images.subarray(0, 18) } };
    await assertRejects(
      () => openTestLabels(fewer, { ...look, ledger }),
      RangeError,
      "t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz must hold equally many: current value is 3 images and 4 labels",
    );
  }));

Deno.test("openTestLabels() rejects labels that changed since the images were read, and records no look", () =>
  withDoor(async (data, ledger, folder) => {
    writeFiles(folder, { "t10k-labels-idx1-ubyte.gz": gzip(encodeIdx(new Uint8Array(4), [4])) });
    await assertRejects(
      () => openTestLabels(data, { ...look, ledger }),
      Error,
      "Cannot open test labels as t10k-labels-idx1-ubyte.gz must have the SHA-256",
    );
    await assertRejects(() => Deno.stat(ledger), Deno.errors.NotFound);
  }));

Deno.test("openTestLabels() opens nothing of data that were not opened here", () =>
  withDoor(async (data, ledger) => {
    const provenance = { ...data.provenance };
    const other = { ...data, test: { ...data.test, provenance } };
    await assertRejects(
      () => openTestLabels(other, { ...look, ledger }),
      Error,
      "Cannot open test labels as data must be what openDataset or loadFashionMnist returned in this process",
    );
    await assertRejects(() => Deno.stat(ledger), Deno.errors.NotFound);
  }));

Deno.test("openTestLabels() opens the labels of synthetic images, and of no others", () =>
  withFolder(async (base) => {
    const ledger = new URL("looks.json", base);
    const data = await loadFashionMnist({
      env: envOf({ ATELIER_DATA: "synthetic" }),
      syntheticSizes: { train: 10, test: 30 },
    });
    const labels = await openTestLabels(data, { ...look, ledger });
    assertEquals(labels.length, 30);
    assertEquals(labels.every((label) => label < 10), true);
    const reversed = { ...data, test: { ...data.test, images: data.test.images.toReversed() } };
    await assertRejects(
      () => openTestLabels(reversed, { ...look, ledger }),
      Error,
      "Cannot open test labels as data.test must hold the synthetic images of seed 10001",
    );
  }));
