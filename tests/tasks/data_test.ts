import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { withFolder, writeFiles } from "../data/tiny_data_set.ts";
import { pngFiles, sampleImages } from "../data/writers/sample_images.ts";
import { runTaskFile } from "./command_line.ts";

Deno.test("`deno task data PATH` shows a folder of pictures, with its permissions, and so does ATELIER_DATA", () =>
  withFolder(async (outputs) => {
    const folder = new URL("my shoes/", outputs), set = sampleImages({ size: 30, classes: 1, channels: 3 });
    pngFiles(set).forEach((bytes, i) =>
      writeFiles(new URL(`${i % 2 === 0 ? "boot" : "sandal"}/`, folder), { [`${i}.png`]: bytes })
    );
    writeFiles(folder, { "notes.txt": "x" });
    const path = fromFileUrl(folder);
    for (const options of [{ args: [path], data: "synthetic" }, { args: [], data: path }]) {
      const { code, stdout, stderr } = await runTaskFile("data", options.args, {
        outputs,
        data: options.data,
      });
      assertEquals(code, 0, stderr);
      assertEquals(stdout.split("\n").slice(0, 9), [
        "my shoes (own data): pictures in folders, one for each class",
        "no part for testing: 20 % of the images of each class are held out (seed 1)",
        "24 images for training, 6 for testing: 4 x 4 pixels, in colour",
        "2 classes for training: boot 12, sandal 12",
        "Skipped 1 file: a file outside the folders of classes (notes.txt).",
        "",
        "my shoes (own data)",
        "24 training and 6 test images of 4 x 4 pixels in colour in 2 classes",
        "a data set of one's own, from 30 files",
      ]);
      assertEquals(stdout.match(/^ {2}[0-9a-f]{64} {2}/gm)?.length, 20);
      assertStringIncludes(stdout, "\n  and 10 more files\n");
    }
  }));

Deno.test("`deno task data PATH` says what is wrong with a path", () =>
  withFolder(async (outputs) => {
    const { code, stderr } = await runTaskFile("data", [fromFileUrl(new URL("none", outputs))], { outputs });
    assertEquals(code, 1);
    assertStringIncludes(
      stderr,
      "must be a folder or a file: current value is no such file or folder. Check the path",
    );
  }));
