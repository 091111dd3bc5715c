import { assertEquals, assertRejects } from "@std/assert";
import { imageAt } from "../../../lib/core/dataset.ts";
import { datasetFromFolder } from "../../../lib/data/photographs/dataset_from_folder.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { garmentPng } from "../sample_pictures.ts";

Deno.test("datasetFromFolder() takes sub-folders with pictures for classes, in the order of their names", () =>
  withFolder(async (folder) => {
    for (const name of ["skirt", "Jacket", "broken"]) await Deno.mkdir(new URL(`${name}/`, folder));
    await Deno.writeFile(new URL("Jacket/1.png", folder), garmentPng([0, 0, 200]));
    await Deno.writeFile(new URL("a.png", folder), garmentPng([9, 9, 9]));
    await Deno.writeFile(new URL("skirt/1.png", folder), garmentPng([200, 0, 0]));
    await Deno.writeTextFile(new URL("broken/1.png", folder), "text");
    const { dataset, files, colours, skipped, summary } = await datasetFromFolder(folder, { channels: 1 });
    assertEquals(dataset.classNames, ["Jacket", "skirt"]);
    assertEquals([...dataset.labels], [0, 1]);
    assertEquals(files, ["Jacket/1.png", "skirt/1.png"]);
    assertEquals([dataset.size, imageAt(dataset, 0)[14], imageAt(dataset, 1)[14]], [2, 255 - 23, 255 - 60]);
    assertEquals([colours.rows, colours.values.indexOf(1), colours.values.indexOf(1, 28)], [2, 17, 29]);
    assertEquals(dataset.provenance.files.map(({ name }) => name), files);
    assertEquals(skipped, [
      { file: "a.png", reason: "a file outside the folders of classes" },
      { file: "broken/1.png", reason: "a file of another kind (text)" },
      { file: "broken/", reason: "a class without a picture that can be read" },
    ]);
    assertEquals(summary.slice(1), [
      "2 pictures in 2 classes: Jacket 1, skirt 1.",
      "Skipped 1 file: a file outside the folders of classes (a.png).",
      "Skipped 1 file: a file of another kind (text) (broken/1.png).",
      "Skipped 1 file: a class without a picture that can be read (broken/).",
    ]);
  }));

Deno.test("datasetFromFolder() rejects a folder with fewer than two classes", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(new URL("a.png", folder), garmentPng([0, 0, 200]));
    await assertRejects(
      () => datasetFromFolder(folder),
      RangeError,
      "must have pictures in 2 to 65,536 sub-folders, one for each class: current value is 0",
    );
  }));

/** Writes a picture into each of these folders. */
async function writePictures(folder: URL, folders: readonly string[]): Promise<void> {
  for (const name of folders) {
    const below = new URL(`${name.split("/").map(encodeURIComponent).join("/")}/`, folder);
    await Deno.mkdir(below, { recursive: true });
    await Deno.writeFile(new URL("1.png", below), garmentPng([0, 0, 200]));
  }
}

Deno.test("datasetFromFolder() reads the part for training of a set that was split beforehand, and says so", () =>
  withFolder(async (folder) => {
    await writePictures(folder, ["Train", "test", "val"].flatMap((part) => [`${part}/cat`, `${part}/dog`]));
    const { dataset, files, skipped } = await datasetFromFolder(folder);
    assertEquals([dataset.classNames, files], [["cat", "dog"], ["Train/cat/1.png", "Train/dog/1.png"]]);
    const reason = "a file of a part that is not for training";
    const others = ["val/cat/1.png", "val/dog/1.png", "test/cat/1.png", "test/dog/1.png"];
    assertEquals(skipped, others.map((file) => ({ file, reason })));
  }));

Deno.test("datasetFromFolder() keeps colours where there are some, with labels past 255 in two bytes", () =>
  withFolder(async (folder) => {
    await writePictures(folder, Array.from({ length: 260 }, (_, i) => String(i)));
    const { dataset } = await datasetFromFolder(folder, { height: 6, width: 4 });
    assertEquals([dataset.channels, dataset.images.length, dataset.size], [3, 260 * 72, 260]);
    assertEquals([dataset.classNames[9], dataset.classNames[10], Math.max(...dataset.labels)], [
      "9",
      "10",
      259,
    ]);
  }));

/** What becomes of folders as people have them: the cases that once went wrong. */
const FOLDERS: Record<string, { folders: string[]; classes: string[]; skipped?: string[] }> = {
  "one folder around everything": {
    folders: ["dataset/cat", "dataset/dog", "__MACOSX/dataset/cat"],
    classes: ["cat", "dog"],
  },
  "a part without classes beside the classes": {
    folders: ["0", "1", "test"],
    classes: ["0", "1"],
    skipped: ["test/1.png"],
  },
  "capitals and spaces": { folders: ["Dress", "dress", "dress "], classes: ["Dress", "dress", "dress "] },
  "composed and decomposed letters": {
    folders: ["caf\u00e9", "cafe\u0301", "the"],
    classes: ["cafe\u0301", "caf\u00e9", "the"],
  },
  "odd letters": { folders: ["50%", "a#b", "c?d", "x y"], classes: ["50%", "a#b", "c?d", "x y"] },
  "numbers": { folders: ["1", "2", "10", "11"], classes: ["1", "2", "10", "11"] },
};

for (const [kind, { folders, classes, skipped = [] }] of Object.entries(FOLDERS)) {
  Deno.test(`datasetFromFolder() finds the classes in a folder with ${kind}`, () =>
    withFolder(async (folder) => {
      await writePictures(folder, folders);
      const found = await datasetFromFolder(folder);
      assertEquals(found.dataset.classNames, classes);
      assertEquals(found.skipped.map(({ file }) => file), skipped);
    }));
}

Deno.test("datasetFromFolder() follows links to the folders of classes, and none that leads back", () =>
  withFolder(async (folder) => {
    await writePictures(folder, ["real/a", "real/b"]);
    await Deno.mkdir(new URL("links/", folder));
    for (const name of ["a", "b"]) {
      await Deno.symlink(`../real/${name}`, new URL(`links/${name}`, folder), { type: "dir" });
    }
    await Deno.symlink("../../links", new URL("real/a/back", folder), { type: "dir" });
    const { dataset, files, skipped } = await datasetFromFolder(new URL("links/", folder));
    assertEquals([dataset.classNames, files], [["a", "b"], ["a/1.png", "b/1.png"]]);
    assertEquals(skipped, [{ file: "a/back", reason: "a link that leads back" }]);
  }));

Deno.test("datasetFromFolder() takes classes whose names only sound like parts", () =>
  withFolder(async (folder) => {
    for (const name of ["trainers", "test"]) {
      await Deno.mkdir(new URL(`${name}/`, folder));
      await Deno.writeFile(new URL(`${name}/1.png`, folder), garmentPng([0, 0, 200]));
    }
    const { dataset } = await datasetFromFolder(folder);
    assertEquals(dataset.classNames, ["test", "trainers"]);
  }));
