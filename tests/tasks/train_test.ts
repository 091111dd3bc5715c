import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { encodeIdx } from "../../lib/data/idx.ts";
import { allModels } from "../../lib/study/model_plan.ts";
import { modelFolder } from "../../lib/study/model_store.ts";
import { readRecord } from "../../lib/study/training_record.ts";
import { GARMENTS } from "../study/tiny_model.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { runTaskFile } from "./command_line.ts";

Deno.test("`deno task train` keeps a checkpoint at Ctrl-C, goes on from it, and knows what is trained", () =>
  withFolder(async (outputs) => {
    const stopped = await runTaskFile("train", ["small_cnn"], { outputs, stopAfter: "epoch 1/4" });
    assertEquals(stopped.code, 130, stopped.stderr);
    assertStringIncludes(stopped.stdout, "SYNTHETIC DATA");
    assertStringIncludes(stopped.stdout, "deno task train small_cnn --profile smoke");
    const folder = modelFolder(outputs, "small_cnn", "selected");
    assertEquals(await readRecord(folder), undefined);

    const resumed = await runTaskFile("train", ["small_cnn"], { outputs });
    assertEquals(resumed.code, 0, resumed.stderr);
    assertStringIncludes(resumed.stdout, "Going on from the last checkpoint");
    assert(!resumed.stdout.includes("epoch 1/4"), resumed.stdout);
    assertMatch(resumed.stdout, /small CNN is trained\n {2}2,000 images, 4 epochs, \d+ s\n/);
    assertMatch(resumed.stdout, /right on \d\d\.\d % of 500 validation images/);
    assertEquals((await readRecord(folder))?.trainSize, 2_000);

    const again = await runTaskFile("train", ["small_cnn"], { outputs });
    assertEquals(again.code, 0, again.stderr);
    assertStringIncludes(again.stdout, "small CNN is trained already (--fresh trains it anew)");

    const verified = await runTaskFile("train", ["small_cnn", "--verify"], { outputs });
    assertEquals(verified.code, 0, verified.stderr);
    assertStringIncludes(
      verified.stdout,
      "small_cnn selected, profile smoke: the same bit for bit (20 steps)",
    );
    const record = (await readRecord(folder))!, firstSteps = { losses: [2], weightsHash: "0" };
    await Deno.writeTextFile(new URL("training.json", folder), JSON.stringify({ ...record, firstSteps }));
    const differs = await runTaskFile("train", ["small_cnn", "--verify"], { outputs });
    assertEquals(differs.code, 1);
    assertMatch(differs.stdout, /DIFFERENT: the loss of step 1 was 2 and is 2\.\d+/);
  }));

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
    assert(!stdout.includes("right on"), stdout);
    const record = await readRecord(modelFolder(outputs, "dense_784_300_100", "final"));
    assertEquals([record?.split, record?.source], ["final", "garments"]);
  }));

Deno.test("`deno task train` lists its models, and refuses what it cannot do", async () => {
  const outputs = new URL("file:///nowhere/");
  const list = await runTaskFile("train", ["--list"], { outputs });
  for (const { name, title } of allModels()) assertMatch(list.stdout, new RegExp(`${name} +${title}`));
  const refusals: [string[], string][] = [
    [
      ["resnet"],
      `must be one of ${allModels().map(({ name }) => name).join(", ")}: current value is resnet`,
    ],
    [[], "Usage: deno task train MODEL"],
    [["small_cnn", "--all"], "Usage: deno task train MODEL"],
    [["dense_784_300_100", "--verify"], "dense_784_300_100 must be trained: current value is none"],
    [["small_cnn", "--threads", "two"], "Cannot train as --threads must be an integer from 1 to"],
    [["small_cnn", "--threads", "999"], "twice the number of processors"],
    [["small_cnn", "--profile", "huge"], "must be one of smoke, quick, full: current value is huge"],
  ];
  for (const [args, words] of refusals) {
    const { code, stdout, stderr } = await runTaskFile("train", args, { outputs });
    // Nothing is loaded before that.
    assertEquals([code, stdout], [1, ""]);
    assertStringIncludes(stderr, words);
  }
});
