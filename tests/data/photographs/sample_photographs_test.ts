import { assert, assertEquals } from "@std/assert";
import { readGarmentFolder } from "../../../lib/data/photographs/garment_folder.ts";
import {
  folderName,
  SAMPLE_COLOURS,
  writeSamplePhotographs,
} from "../../../lib/data/photographs/sample_photographs.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const GARMENTS = syntheticGarments({ size: 20, seed: 1 });

Deno.test("writeSamplePhotographs() writes what readGarmentFolder() reads, with class and colour known", () =>
  withFolder(async (folder) => {
    const samples = await writeSamplePhotographs(folder, GARMENTS, { side: 90 });
    const { files, labels, skipped } = await readGarmentFolder(folder);
    assertEquals(files, samples.map(({ file }) => file));
    assertEquals(
      labels,
      samples.map(({ index }) => folderName(GARMENTS.classNames[GARMENTS.labels[index]])),
    );
    assert(samples.every(({ file, colour }) => file.includes(`/${SAMPLE_COLOURS[colour].name} `)));
    assertEquals(skipped.length, 6);
    assertEquals(files.filter((file) => file.endsWith(".png")).length, 2);
  }));

Deno.test("writeSamplePhotographs() deals colours out evenly, and sizes around the one that is asked for", () =>
  withFolder(async (folder) => {
    const samples = await writeSamplePhotographs(folder, GARMENTS, { side: 60 });
    const counts = SAMPLE_COLOURS.map((_, colour) => samples.filter((one) => one.colour === colour).length);
    assert(Math.max(...counts) - Math.min(...counts) <= 2, counts.join());
    const sizes = await Promise.all(samples.map(async ({ file }) => {
      const url = new URL(file.split("/").map(encodeURIComponent).join("/"), folder);
      return (await Deno.stat(url)).size;
    }));
    assert(new Set(sizes).size > 15);
  }));

Deno.test("writeSamplePhotographs() writes the same files again, and leaves nothing of before", () =>
  withFolder(async (folder) => {
    const inside = new URL("photos/", folder), progress: string[] = [];
    const write = (size: number) =>
      writeSamplePhotographs(inside, { ...GARMENTS, size }, {
        side: 60,
        onProgress: (done, all) => void progress.push(`${done}/${all}`),
      });
    await write(5);
    const [{ file }] = await write(2);
    const url = new URL(file.split("/").map(encodeURIComponent).join("/"), inside);
    const first = await Deno.readFile(url);
    await write(2);
    assertEquals(await Deno.readFile(url), first);
    assertEquals(progress.slice(-2), ["1/2", "2/2"]);
    const left = await Array.fromAsync(Deno.readDir(inside));
    assertEquals(left.filter(({ isFile }) => isFile).length, 6);
    assertEquals(left.filter(({ isDirectory }) => isDirectory).length, 2);
  }));

Deno.test("folderName() keeps a class's name in one folder", () => {
  assertEquals(folderName("T-shirt/top"), "T-shirt-top");
});
