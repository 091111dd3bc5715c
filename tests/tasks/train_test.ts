import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { encodeIdx } from "../../lib/data/formats/idx.ts";
import { CANDIDATES } from "../../lib/study/plan/candidates.ts";
import { allModels } from "../../lib/study/plan/model_plan.ts";
import { modelFolder } from "../../lib/study/store/model_store.ts";
import { readRecord } from "../../lib/study/store/training_record.ts";
import { GARMENTS } from "../study/tiny_model.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { runTaskFile } from "./command_line.ts";

/** Threads that may be asked for: two for each processor. */
const MOST = 2 * navigator.hardwareConcurrency;

Deno.test("`deno task train --final` trains on the validation images too, also of one's own data", () =>
  withFolder(async (outputs) => {
    const { images, labels, height, width } = GARMENTS, data = new URL("garments/", outputs);
    await Deno.mkdir(data);
    for (const part of ["train", "t10k"]) {
      const [pictures, names] = [encodeIdx(images, [240, height, width]), encodeIdx(labels, [240])];
      await Deno.writeFile(new URL(`${part}-images-idx3-ubyte`, data), pictures);
      await Deno.writeFile(new URL(`${part}-labels-idx1-ubyte`, data), names);
    }
    const options = { outputs, data: fromFileUrl(data) };
    const { code, stdout, stderr } = await runTaskFile("train", ["dense_784_300_100", "--final"], options);
    assertEquals(code, 0, stderr);
    assertEquals(stdout.match(/^epoch \d\/4/gm), ["epoch 1/4", "epoch 2/4", "epoch 3/4", "epoch 4/4"]);
    assertStringIncludes(stdout, "240 images, 4 epochs");
    assert(!/accuracy .* on .* validation/.test(stdout), stdout);
    const record = await readRecord(modelFolder(outputs, "dense_784_300_100", "final"));
    assertEquals([record?.split, record?.source], ["final", "garments"]);
  }));

Deno.test("`deno task train` trains a candidate, and evaluates it on views, without a test image", () =>
  withFolder(async (outputs) => {
    const name = "fast_cnn", args = [name, "--views", "--epochs", "1", "--batch-size", "32"];
    const { code, stdout, stderr } = await runTaskFile("train", args, { outputs, data: "synthetic" });
    assertEquals(code, 0, stderr);
    for (const views of [" 1 view ", " 2 views", " 6 views", "10 views"]) {
      assertMatch(stdout, new RegExp(`${views}  +[0-9.]+ %  [0-9.]+ to [0-9.]+`));
    }
    const record = await readRecord(modelFolder(outputs, name, "selected"));
    assertEquals([record?.name, record?.recipe.optimizer, record?.epochs], [name, "muon", 1]);
  }));

Deno.test("`deno task train` lists its models, and refuses what it cannot do", async () => {
  const outputs = new URL("file:///nowhere/");
  const list = await runTaskFile("train", ["--list"], { outputs });
  for (const { name, title } of [...allModels(), ...CANDIDATES]) {
    assertMatch(list.stdout, new RegExp(`^${name} +${title} +epochs: smoke`, "m"));
  }
  const refusals: [string[], string][] = [
    [
      ["resnet"],
      `must be one of ${allModels().map(({ name }) => name).join(", ")}: current value is resnet`,
    ],
    [[], "MODEL must be given: current value is none\n\nUsage: deno task train MODEL"],
    [["--all"], "--verify, which --all belongs to, must be given"],
    [["small_cnn", "--all", "--verify"], "MODEL must be left out with --all: current value is both"],
    [["small_cnn", "--verify", "--final"], "--final must be left out with --verify"],
    [
      ["small_cnn", "--threads", "two"],
      `--threads must be an integer from 1 to ${MOST}: current value is two`,
    ],
    [
      ["small_cnn", "--threads", "999"],
      `--threads must be an integer from 1 to ${MOST}: current value is 999`,
    ],
    [["small_cnn", "gru"], "there must be no argument after MODEL: current value is gru"],
    [["small_cnn", "--profile", "huge"], "must be one of smoke, quick, full: current value is huge"],
  ];
  for (const [args, words] of refusals) {
    const { code, stdout, stderr } = await runTaskFile("train", args, { outputs });
    // Nothing is loaded before that.
    assertEquals([code, stdout], [1, ""]);
    assertStringIncludes(stderr, words);
  }
});
