import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { encodeIdx } from "../../lib/data/formats/idx.ts";
import { allModels } from "../../lib/study/plan/model_plan.ts";
import { modelFolder } from "../../lib/study/store/model_store.ts";
import { readRecord } from "../../lib/study/store/training_record.ts";
import { GARMENTS } from "../study/tiny_model.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { runTaskFile, startTaskFile } from "./command_line.ts";

/** Threads that may be asked for: two for each processor. */
const MOST = 2 * navigator.hardwareConcurrency;

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
    assertMatch(resumed.stdout, /accuracy \d\d\.\d % on 500 validation images/);
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
    const missing = await runTaskFile("train", ["gru", "--verify"], { outputs });
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "gru must be trained: current value is none");
    const record = (await readRecord(folder))!, firstSteps = { losses: [2], weightsHash: "0" };
    await Deno.writeTextFile(new URL("training.json", folder), JSON.stringify({ ...record, firstSteps }));
    const differs = await runTaskFile("train", ["small_cnn", "--verify"], { outputs });
    assertEquals(differs.code, 1);
    assertMatch(differs.stdout, /DIFFERENT: the loss of step 1 was 2 and is 2\.\d+/);
  }));

Deno.test("`deno task train` keeps a checkpoint at SIGTERM, and refuses what another process is training", () =>
  withFolder(async (outputs) => {
    const first = startTaskFile("train", ["small_cnn"], { outputs });
    await first.prints("epoch 1/4");
    // However slow the machine is, the first is not done before the second is there.
    first.child.kill("SIGSTOP");
    const second = await runTaskFile("train", ["small_cnn"], { outputs });
    assertEquals(second.code, 1, second.stdout);
    assertStringIncludes(
      second.stderr,
      `Cannot train small_cnn as no other process may be at it: current value is process ${first.child.pid}, since `,
    );
    first.child.kill("SIGTERM");
    first.child.kill("SIGCONT");
    const stopped = await first.outcome();
    assertEquals(stopped.code, 143, stopped.stderr);
    assertStringIncludes(stopped.stdout, "Stopped; a checkpoint is kept");
    const [kept] = [...Deno.readDirSync(new URL("checkpoints/small_cnn/selected/", outputs))];
    assertEquals(kept?.isDirectory, true);
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
