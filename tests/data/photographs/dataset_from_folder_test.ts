import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
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
    const { dataset, files, colours, skipped } = await datasetFromFolder(folder);
    assertEquals(dataset.classNames, ["Jacket", "skirt"]);
    assertEquals([...dataset.labels], [0, 1]);
    assertEquals(files, ["Jacket/1.png", "skirt/1.png"]);
    assertEquals([dataset.size, imageAt(dataset, 0)[14], imageAt(dataset, 1)[14]], [2, 255 - 23, 255 - 60]);
    assertEquals([colours.rows, colours.values.indexOf(1), colours.values.indexOf(1, 28)], [2, 17, 29]);
    assertEquals(dataset.provenance.files.map(({ name }) => name), files);
    assertEquals(skipped, [
      { file: "broken/1.png", reason: "a file of another kind (text)" },
      { file: "a.png", reason: "a picture outside the sub-folders" },
    ]);
  }));

Deno.test("datasetFromFolder() rejects a folder with fewer than two classes", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(new URL("a.png", folder), garmentPng([0, 0, 200]));
    await assertRejects(
      () => datasetFromFolder(folder),
      RangeError,
      "must have pictures in 2 to 256 sub-folders, one for each class: current value is 0",
    );
  }));

Deno.test("datasetFromFolder() stops at a set that was split beforehand, and says which part to give", () =>
  withFolder(async (folder) => {
    for (const part of ["Train", "test", "val"]) {
      for (const name of ["cat", "dog"]) {
        await Deno.mkdir(new URL(`${part}/${name}/`, folder), { recursive: true });
        await Deno.writeFile(new URL(`${part}/${name}/1.png`, folder), garmentPng([0, 0, 200]));
      }
    }
    const path = fromFileUrl(folder);
    await assertRejects(
      () => datasetFromFolder(folder),
      RangeError,
      `Cannot make data set as ${path} must have a sub-folder for each class: current value is the parts of a set ` +
        `that was split beforehand, Train, test, val. Give one of them, such as ${path}Train/`,
    );
    const { dataset } = await datasetFromFolder(new URL("Train/", folder));
    assertEquals(dataset.classNames, ["cat", "dog"]);
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
