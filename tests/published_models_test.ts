/** Holds what is published of networks and fits together. */
import { assert, assertEquals } from "@std/assert";
import { readResult, readTestScores, type TestScores } from "../lib/report/mod.ts";
import {
  CANDIDATES,
  ensembleHash,
  hasWeights,
  plannedModel,
  readPredictions,
  readRecord,
  readScores,
  readSeedTrainings,
  validationUrl,
} from "../lib/study/mod.ts";
import { filesBelow, PROJECT_URL } from "./project_files.ts";
import { publishedNetworks } from "./published_networks.ts";

Deno.test("there are published networks, selected and final ones alike but for candidates, which nobody tests", async () => {
  const folders = await publishedNetworks();
  const names = (split: string) =>
    folders.filter(({ pathname }) => pathname.endsWith(`/${split}/`))
      .map(({ pathname }) => pathname.split("/").at(-3));
  assert(names("final").length >= 3);
  const candidates = CANDIDATES.map(({ name }) => name);
  const tested = names("selected").filter((name) => !candidates.includes(name!));
  assertEquals(tested, names("final"));
});

Deno.test("the published predictions are those of the published final networks and fits", async () => {
  const outputs = new URL("outputs/", PROJECT_URL);
  const paths = await filesBelow("outputs/results", ".predictions");
  assert(paths.length >= 3);
  for (const path of paths) {
    const url = new URL(path, PROJECT_URL), { model, weightsHash, n } = await readPredictions(url);
    const scores = await readResult<TestScores>(new URL(`test_scores_${model}.json`, url));
    const { ensemble } = scores.value;
    if (ensemble) {
      assertEquals(await ensembleHash(ensemble.weightsHashes), weightsHash);
      const kept = { profile: scores.profile, source: scores.source, places: [outputs] } as const;
      const members = (await readSeedTrainings(ensemble.of, kept)).filter(({ seed }) =>
        ensemble.seeds.includes(seed)
      );
      assertEquals(members.map(({ record }) => record.weightsHash), ensemble.weightsHashes);
      assertEquals(
        await Promise.all(members.map(({ folder }) => hasWeights(folder))),
        members.map(() => true),
      );
      continue;
    }
    const network = await readRecord(new URL(`models/${model}/final/`, outputs));
    const fit = await readScores(outputs, model, "final");
    assertEquals(network?.weightsHash ?? fit?.record.scoresHash, weightsHash);
    assertEquals([scores.n, scores.value.parameters], [n, network?.parameters]);
    assertEquals(scores.value.trainSize, network?.trainSize ?? fit?.record.trainSize);
  }
});

Deno.test("published scores name test-time augmentation where the plan has more views than one, and nowhere else", async () => {
  for (
    const { name, value: { model, parameters, ensemble } } of await readTestScores(
      new URL("outputs/", PROJECT_URL),
    )
  ) {
    if (parameters === undefined) continue; // of an algorithm
    const { views } = plannedModel(ensemble?.of ?? name.replace("test_scores_", ""));
    assertEquals(views !== undefined, model.endsWith(", test-time augmentation"), model);
  }
});

Deno.test("the published seeds of a network are trainings of one recipe, and each says what it predicts", async () => {
  const outputs = new URL("outputs/", PROJECT_URL);
  for (
    const name of new Set(
      (await filesBelow("outputs/models", "training.json")).map((path) => path.split("/")[2]),
    )
  ) {
    const kept = { profile: "full", source: "fashion-mnist", places: [outputs] } as const;
    for (const { folder, record } of await readSeedTrainings(name, kept)) {
      if (record.drawSeed === undefined) continue;
      const { weightsHash, n } = await readPredictions(validationUrl(folder));
      assertEquals([weightsHash, record.split], [record.weightsHash, "selected"]);
      assertEquals(record.split === "selected" && record.validationSize, n);
    }
  }
});
