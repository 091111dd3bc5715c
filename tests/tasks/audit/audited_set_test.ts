import { assertEquals } from "@std/assert";
import { atomicWrite } from "../../../lib/core/atomic_write.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { labelledImages, readAuditedSet } from "../../../lib/tasks/audit/audited_set.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { drawnPicture, drawPictures, LOOKS } from "../drawn_pictures.ts";

const read = (location: URL) => readAuditedSet(location, { onStatus: () => {}, onProgress: () => {} });

Deno.test("readAuditedSet() reads classes by their folders, and keeps copies, whatever table lies beside them", () =>
  withFolder(async (folder) => {
    await drawPictures(folder, { each: 5 });
    await Deno.copyFile(new URL("red%20disc/00.png", folder), new URL("red%20disc/copy.png", folder));
    await Deno.writeTextFile(new URL("notes.csv", folder), "picture,label\n00.png,odd\n");
    const { names, labels, sha256, images } = await read(folder);
    assertEquals([names.length, names.includes("red disc/copy.png")], [16, true]);
    assertEquals(sha256[names.indexOf("red disc/copy.png")], sha256[names.indexOf("red disc/00.png")]);
    assertEquals(labels.filter((label) => images.classNames[label!] === "red disc").length, 6);
  }));

Deno.test("readAuditedSet() looks through a folder around IDX files, and knows no label of a test image", () =>
  withFolder(async (folder) => {
    const set = syntheticGarments({ size: 60, seed: 2 }), { height, width, labels } = set;
    for (const [part, size] of [["train", 60], ["t10k", 10]] as const) {
      const file = (what: string) => new URL(`data/${part}-${what}-ubyte`, folder);
      const pixels = encodeIdx(set.images.subarray(0, size * height * width), [size, height, width]);
      await atomicWrite(file("images-idx3"), pixels);
      await atomicWrite(file("labels-idx1"), encodeIdx(labels.subarray(0, size), [size]));
    }
    const audited = await read(folder), { parts, names } = audited;
    assertEquals(names.length, audited.images.size);
    assertEquals(parts.filter((part) => part === "test").length > 0, true);
    const { dataset, indices } = labelledImages(audited);
    assertEquals(indices.every((i) => parts[i] === "train"), true);
    assertEquals(dataset.images, audited.images.images.subarray(0, dataset.size * height * width));
  }));

Deno.test("readAuditedSet() reads pictures by a list where folders do not tell two classes", () =>
  withFolder(async (folder) => {
    const rows = ["picture,label"], random = createRandom(1);
    for (const colour of ["green", "red"] as const) {
      for (let i = 0; i < 8; i++) {
        const picture = drawnPicture(LOOKS[`${colour} disc`], random);
        await atomicWrite(new URL(`images/${colour}${i}.png`, folder), picture);
        rows.push(`${colour}${i}.png,${colour}`);
      }
    }
    await Deno.writeTextFile(new URL("list.csv", folder), rows.join("\n"));
    assertEquals((await read(folder)).images.classNames, ["green", "red"]);
  }));
