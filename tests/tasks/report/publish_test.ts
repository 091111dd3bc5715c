import { assertEquals, assertRejects } from "@std/assert";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { outOfFoldPlan } from "../../../lib/study/plan/out_of_fold_plan.ts";
import {
  type KeptOutOfFold,
  outOfFoldUrl,
  readOutOfFold,
  writeOutOfFold,
} from "../../../lib/study/store/out_of_fold_store.ts";
import { placeFor } from "../../../lib/study/plan/seeded_model.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { writePredictions } from "../../../lib/study/store/predictions.ts";
import {
  hashOfScores,
  type KeptScores,
  scoresUrl,
  writeScores,
} from "../../../lib/study/store/score_store.ts";
import { noteUse } from "../../../lib/study/store/used_models.ts";
import { publish } from "../../../lib/tasks/report/publish.ts";
import { sha256 } from "../../data/tiny_data_set.ts";
import { TINY, tinyOptions } from "../../study/tiny_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** Out-of-fold predictions of two images and two classes. */
const CROSS_FIT: KeptOutOfFold = {
  record: {
    ...outOfFoldPlan(PROFILES.smoke),
    ...{ schema: 1, name: "given_labels", recipeHash: "a".repeat(64), profile: "smoke", source: "synthetic" },
    ...{ images: 2, classes: 2, sha256: sha256(Uint8Array.of(0, 255, 90, 42)), durationMs: 1 },
  },
  bytes: Uint8Array.of(0, 255, 90, 42),
};

/** Returns what is kept of a fit that scored two images of two classes. */
async function scored(name: string, split: "selected" | "final", seed?: number): Promise<KeptScores> {
  const testScores = Float32Array.of(1, 0, 0.5, 0.5), validationScores = new Float32Array();
  const record = {
    ...{
      schema: 1 as const,
      name,
      title: name,
      split,
      ...(seed !== undefined && { seed }),
      recipeHash: "a".repeat(64),
      features: "pixels" as const,
    },
    ...{ options: { trees: 20 }, profile: "smoke" as const, source: "synthetic" },
    ...{ trainSize: 9, validationSize: 0, testSize: 2, classes: 2, fitMs: 5, predictMs: 1 },
    scoresHash: await hashOfScores(testScores),
    validationHash: await hashOfScores(validationScores),
  };
  return { record, validationScores, testScores };
}

const README = "<!-- generated:results --><!-- end:results --><!-- generated:hours --><!-- end:hours -->" +
  "<!-- generated:speed_run --><!-- end:speed_run -->";

Deno.test("publish() brings a notebook over with its predictions, models and trials, and nothing that is damaged", () =>
  withFolder(async (project) => {
    const run = new URL("outputs/local/smoke/", project);
    const write = async (path: string, text: string, base = run) => {
      await Deno.mkdir(new URL(".", new URL(path, base)), { recursive: true });
      await Deno.writeTextFile(new URL(path, base), text);
    };
    await write("README.md", README, project);
    await write("notebooks/05_cnn.ipynb", '{"cells":[]}');
    await write("models/trials/controls.json", "[]");
    await writeOutOfFold(run, CROSS_FIT);
    await write("outputs/results/05_cnn/old.predictions", "gone", project);
    const { record } = await trainModel(TINY, await tinyOptions(run));
    await noteUse(run, "05_cnn", { record });
    const predictions = new URL("results/05_cnn/tiny.predictions", run);
    await writePredictions(predictions, Float32Array.of(1, 2), {
      classes: 2,
      model: "tiny",
      weightsHash: record.weightsHash,
      split: "test",
      profile: "smoke",
      source: "synthetic",
    });
    const notebook = { name: "05_cnn", url: new URL("notebooks/05_cnn.ipynb", project) };
    await publish(run, [notebook], project);
    const published = new URL("outputs/results/05_cnn/", project);
    assertEquals([...Deno.readDirSync(published)].map(({ name }) => name), ["tiny.predictions"]);
    assertEquals(
      await Deno.readFile(new URL("tiny.predictions", published)),
      await Deno.readFile(predictions),
    );
    assertEquals(await Deno.readTextFile(new URL("outputs/models/trials/controls.json", project)), "[]");
    assertEquals((await Deno.stat(new URL("outputs/models/tiny/selected/", project))).isDirectory, true);
    assertEquals(await readOutOfFold(new URL("outputs/", project), "given_labels"), CROSS_FIT);

    await Deno.writeFile(predictions, new Uint8Array(5));
    await assertRejects(() => publish(run, [notebook], project), SyntaxError, "Cannot read predictions");
  }));

/** Makes a project, and in it a run whose 03_baselines predicted with these models. */
async function fittedRun(project: URL, models: readonly string[]) {
  const run = new URL("outputs/local/smoke/", project), name = "03_baselines";
  await Deno.writeTextFile(new URL("README.md", project), README);
  await Deno.mkdir(new URL("notebooks/", run), { recursive: true });
  await Deno.writeTextFile(new URL(`notebooks/${name}.ipynb`, run), '{"cells":[]}');
  for (const model of models) {
    const about = {
      classes: 2,
      model,
      weightsHash: "b".repeat(64),
      split: "test",
      profile: "smoke",
    } as const;
    const url = new URL(`results/${name}/${model}.predictions`, run);
    await writePredictions(url, Float32Array.of(1, 2), { ...about, source: "synthetic" });
  }
  const notebook = { name, url: new URL(`notebooks/${name}.ipynb`, project) };
  return { run, to: new URL("outputs/", project), notebook };
}

Deno.test("publish() refuses out-of-fold predictions that are damaged", () =>
  withFolder(async (project) => {
    const { run, to, notebook } = await fittedRun(project, []);
    await writeOutOfFold(run, CROSS_FIT);
    await Deno.writeTextFile(outOfFoldUrl(run, "given_labels"), "damaged");
    await assertRejects(
      () => publish(run, [notebook], project),
      SyntaxError,
      "Cannot read out-of-fold predictions",
    );
    assertEquals(await readOutOfFold(to, "given_labels"), undefined);
  }));

Deno.test("publish() copies the scores of the algorithms that a notebook used, and no other files", () =>
  withFolder(async (project) => {
    const { run, to, notebook } = await fittedRun(project, ["random_forest", "linear_svm", "another"]);
    const kept = [
      await scored("random_forest", "selected"),
      await scored("random_forest", "final"),
      await scored("random_forest", "selected", 2),
    ];
    const others = ["linear_svm", "kernel_machine", "another"].map((name) => scored(name, "final"));
    for (const scores of [...kept, ...await Promise.all(others)]) await writeScores(run, scores);
    await Deno.writeTextFile(new URL("models/random_forest/notes.txt", run), "stays");
    await publish(run, [notebook], project);
    const published = (path: string) =>
      [...Deno.readDirSync(new URL(path, to))].map(({ name }) => name).sort();
    assertEquals(published("models/"), ["linear_svm", "random_forest"]);
    assertEquals(published("models/random_forest/"), ["final.scores", "seed_2.scores", "selected.scores"]);
    for (const { record } of kept) {
      const { name } = record, place = placeFor(record);
      assertEquals(
        await Deno.readFile(scoresUrl(to, name, place)),
        await Deno.readFile(scoresUrl(run, name, place)),
      );
    }
  }));

Deno.test("publish() leaves published scores as they were where those of the run are damaged or missing", () =>
  withFolder(async (project) => {
    const { run, to, notebook } = await fittedRun(project, ["random_forest"]);
    const scores = await scored("random_forest", "selected");
    const url = scoresUrl(to, "random_forest", "selected");
    await writeScores(to, scores);
    const before = await Deno.readFile(url);
    await publish(run, [notebook], project);
    assertEquals(await Deno.readFile(url), before);
    await writeScores(run, scores);
    await Deno.writeFile(scoresUrl(run, "random_forest", "selected"), before.subarray(0, -1));
    await assertRejects(() => publish(run, [notebook], project), SyntaxError, "Cannot read scores");
    assertEquals(await Deno.readFile(url), before);
  }));
