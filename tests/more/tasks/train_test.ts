import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { CANDIDATES } from "../../../lib/study/plan/candidates.ts";
import { allModels } from "../../../lib/study/plan/model_plan.ts";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { GARMENTS } from "../../study/tiny_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { runTaskFile } from "../../tasks/command_line.ts";

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

Deno.test("`deno task train --seeds` trains from one seed after another on the same images, and shows their spread", () =>
  withFolder(async (outputs) => {
    const name = "dense_784_300_100", command = [name, "--profile", "smoke", "--epochs", "1"];
    const single = await runTaskFile("train", [...command, "--seed", "2"], { outputs });
    assertEquals(single.code, 0, single.stderr);
    assertMatch(single.stdout, /Seed 2\n[^]*1 epoch, [^\n]* images\/s/);
    assert(!single.stdout.includes("95 % intervals"), single.stdout);
    const pair = await runTaskFile("train", [...command, "--seeds", "2"], { outputs });
    // Two have no spread, and no empty lines in its place.
    assertEquals([pair.code, /From \d seeds|\n{3}/.test(pair.stdout)], [0, false], pair.stdout + pair.stderr);
    const { code, stdout, stderr } = await runTaskFile("train", [...command, "--seeds", "3"], { outputs });
    assertEquals(code, 0, stderr);
    assertMatch(stdout, /Seed 2\n[^\n]* is trained already/);
    assertMatch(stdout, /From 3 seeds, on \d+ validation images:\n {2}mean \d+\.\d\d %, standard deviation/);
    assertMatch(stdout, /95 % intervals: a new training -?[\d.]+ to [\d.]+ %, the mean/);
    assertMatch(
      stdout,
      /ensemble of all: [\d.]+ % by the mean of probabilities, [\d.]+ % by that of log-softmax/,
    );
    const records = await Promise.all(
      (["selected", "seed_2", "seed_3"] as const).map((place) =>
        readRecord(modelFolder(outputs, name, place))
      ),
    );
    assertEquals(records.map((record) => [record?.recipe.seed, record?.drawSeed]), [[1, undefined], [2, 1], [
      3,
      1,
    ]]);
    assert(records.every((record) => record!.machine && record!.imagesPerSecond! > 0));

    const verified = await runTaskFile("train", [name, "--verify"], { outputs });
    assertMatch(verified.stdout, /dense_784_300_100 selected seed 3, profile smoke: /);
  }));

Deno.test("`deno task train` trains a candidate, and evaluates it on views, without a test image", () =>
  withFolder(async (outputs) => {
    const name = "fast_cnn_speed", args = [name, "--views", "--epochs", "1", "--batch-size", "32"];
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
      ["small_cnn", "--seed", "2", "--seeds", "3"],
      "--seeds must be left out with --seed: current value is both",
    ],
    [["small_cnn", "--seeds", "1"], "--seeds must be an integer from 2 to 100: current value is 1"],
    [
      ["small_cnn", "--seeds", "3", "--fresh"],
      "--fresh must be left out with --seeds: current value is both",
    ],
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
