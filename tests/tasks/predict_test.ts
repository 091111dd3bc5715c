import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { encode } from "fast-png";
import { CLASS_NAMES } from "../../lib/data/fashion_mnist/class_names.ts";
import { imageAt } from "../../lib/core/dataset.ts";
import { encodeIdx } from "../../lib/data/formats/idx.ts";
import { allModels, plannedModel } from "../../lib/study/plan/model_plan.ts";
import { trainModel } from "../../lib/study/train/train_model.ts";
import { SAMPLE_JPEGS } from "../data/sample_pictures.ts";
import { GARMENTS, tinyOptions } from "../study/tiny_model.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { runTaskFile } from "./command_line.ts";

const NAME = "dense_784_300_100";
/** A row of the answer: the image's name, a class, a confidence. */
const ROW = new RegExp(`^(\\S.*?) {2,}(${CLASS_NAMES.join("|")}) +\\d+\\.\\d %$`, "gm");

Deno.test("`deno task predict` answers for a folder of pictures and an IDX file, by the final model first", () =>
  withFolder(async (outputs) => {
    const { height, width } = GARMENTS, pictures = new URL("pictures/", outputs);
    await Deno.mkdir(pictures);
    for (const i of [0, 1]) {
      const bytes = encode({ height, width, data: imageAt(GARMENTS, i), channels: 1 });
      await Deno.writeFile(new URL(`${i}.png`, pictures), bytes);
    }
    await Deno.writeFile(new URL("2.jpg", pictures), SAMPLE_JPEGS.baseline.bytes);
    await Deno.writeTextFile(new URL("notes.jpg", pictures), "no picture");
    await Deno.writeTextFile(new URL(encodeURIComponent("\x1b[2Jbad.txt"), pictures), "no picture");
    const idx = new URL("images-idx3-ubyte", outputs);
    await Deno.writeFile(idx, encodeIdx(GARMENTS.images.subarray(0, 2 * 784), [2, height, width]));

    const options = await tinyOptions(outputs);
    await trainModel(plannedModel(NAME), options);
    const bySelected = await runTaskFile("predict", [NAME, fromFileUrl(pictures)], { outputs });
    assertEquals(bySelected.code, 0, bySelected.stderr);
    assertStringIncludes(bySelected.stdout, "SYNTHETIC DATA");
    assertMatch(
      bySelected.stdout,
      /^dense net.* \(dense_784_300_100\), trained on 192 images of synthetic, selected.*\nSYNTHETIC DATA.*\naccuracy \d+\.\d % on 48 validation images/,
    );
    assertEquals([...bySelected.stdout.matchAll(ROW)].map(([, name]) => name), ["0.png", "1.png", "2.jpg"]);
    assertStringIncludes(
      bySelected.stdout,
      "\nSkipped 2 of 5 files:\n  \\u001b[2Jbad.txt: a file of another kind (text)\n" +
        "  notes.jpg: a file of another kind (text)\n",
    );

    await trainModel(plannedModel(NAME), { ...options, split: "final" });
    const byFinal = await runTaskFile("predict", [NAME, fromFileUrl(idx), "--profile", "smoke"], { outputs });
    assertEquals(byFinal.code, 0, byFinal.stderr);
    assertMatch(
      byFinal.stdout,
      /trained on 240 images of synthetic, final.*\nSYNTHETIC DATA.*\n\(the validation images among them/,
    );
    assertEquals([...byFinal.stdout.matchAll(ROW)].map(([, name]) => name), ["image 0", "image 1"]);

    const single = await runTaskFile("predict", [NAME, fromFileUrl(new URL("0.png", pictures))], { outputs });
    assertEquals(single.code, 0, single.stderr);
    assertEquals([...single.stdout.matchAll(ROW)].map(([, name]) => name), ["0.png"]);

    const missing = await runTaskFile("predict", [NAME, fromFileUrl(new URL("none/", outputs))], { outputs });
    assertEquals(missing.code, 1);
    assertStringIncludes(
      missing.stderr,
      "must be a picture, a folder of pictures, or a data set: current value is no such file or folder",
    );
    assertStringIncludes(missing.stderr, "Check the path");
  }));

Deno.test("`deno task predict` names the command that trains what is missing, and the models there are", () =>
  withFolder(async (outputs) => {
    const refusals: [string[], string][] = [
      [
        ["small_cnn", "."],
        "Run `deno task train small_cnn --data synthetic` first, or choose another --profile or --source",
      ],
      [
        ["small_cnn", ".", "--profile", "full"],
        "Run `deno task train small_cnn --data synthetic --profile full` first",
      ],
      [
        ["resnet", "."],
        `must be one of ${allModels().map(({ name }) => name).join(", ")}: current value is resnet`,
      ],
      [
        ["small_cnn", ".", "--polarity", "upside"],
        "--polarity must be one of auto, negate, keep: current value is upside",
      ],
      [["small_cnn"], "PATH must be given: current value is none\n\nUsage: deno task predict MODEL PATH"],
      [["small_cnn", ""], "PATH must be more than white space: current value is an empty text"],
      [["small_cnn", "a.png", "b.png"], "there must be no argument after PATH: current value is b.png"],
    ];
    for (const [args, words] of refusals) {
      const { code, stdout, stderr } = await runTaskFile("predict", args, { outputs });
      assertEquals([code, stdout], [1, ""]);
      assert(stderr.includes(words), stderr);
    }
  }));

Deno.test("`deno task predict` and `export` stop where ATELIER_DATA chooses data that no model was trained on", () =>
  withFolder(async (outputs) => {
    const { images, labels, height, width } = GARMENTS, data = new URL("My Shop/", outputs);
    await Deno.mkdir(data);
    for (const part of ["train", "t10k"]) {
      await Deno.writeFile(
        new URL(`${part}-images-idx3-ubyte`, data),
        encodeIdx(images, [240, height, width]),
      );
      await Deno.writeFile(new URL(`${part}-labels-idx1-ubyte`, data), encodeIdx(labels, [240]));
    }
    const options = { outputs, data: fromFileUrl(data) }, to = fromFileUrl(new URL("exported/", outputs));
    const calls = [["predict", "small_cnn", options.data], ["export", "small_cnn", "--to", to]] as const;
    for (const [task, ...args] of calls) {
      const { code, stdout, stderr } = await runTaskFile(task, args, options);
      assertEquals([code, stdout], [1, ""]);
      assertStringIncludes(stderr, "Cannot find small_cnn trained on my-shop as ");
    }
    const chosen = await runTaskFile("export", [...calls[1].slice(1), "--source", "fashion-mnist"], options);
    assertEquals(chosen.code, 0, chosen.stderr);
    assertMatch(
      chosen.stdout,
      /^small CNN \(small_cnn\), trained on 60,000 images of fashion-mnist, final, profile full, from outputs\//,
    );
  }));
