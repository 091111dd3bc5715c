import { assert, assertEquals } from "@std/assert";
import type { TestLook } from "../../../lib/data/fashion_mnist/open_test_labels.ts";
import { readTestScores } from "../../../lib/report/scores_table.ts";
import { readFinishedModels } from "../../../lib/study/conclusions/finished_models.ts";
import { ensembleHash, ensembleOf } from "../../../lib/study/plan/ensemble_plan.ts";
import { readPredictions } from "../../../lib/study/store/predictions.ts";
import { readSeedTrainings } from "../../../lib/study/store/seed_trainings.ts";
import { readUsedModels } from "../../../lib/study/store/used_models.ts";
import { finishEnsemble } from "../../../lib/study/train/finish_ensemble.ts";
import { flipAveragedLogits } from "../../../lib/training/test_time_augmentation.ts";
import { smallStudy } from "../small_study.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_SEEDS } from "../seed_trainings.ts";
import { TINY } from "../tiny_model.ts";

Deno.test("finishEnsemble() leaves all that the tables read, and one look at the test labels", () =>
  withFolder(async (folder) => {
    const { study, data, backend } = await smallStudy(folder);
    const planned = ensembleOf(TINY, { mean: "log-softmax" }),
      options = { study, data, backend, network: TINY };
    const scores = await finishEnsemble(planned, options);
    const trainings = await readSeedTrainings("tiny", { ...TINY_SEEDS, places: [folder] });
    const weightsHashes = trainings.map(({ record }) => record.weightsHash);
    assertEquals([scores.model, scores.trainSize, scores.accuracy.n], [
      "tiny network, ensemble of 3",
      192,
      30,
    ]);
    assertEquals([scores.validationAccuracy?.n, scores.parameters], [48, 3 * trainings[0].record.parameters]);
    assertEquals(scores.ensemble, {
      ...{ of: "tiny", seeds: [1, 2, 3], mean: "log-softmax", prediction: "predictLogits" },
      weightsHashes,
    });
    assertEquals((await readTestScores(folder)).map(({ value }) => value), [scores]);
    const predictions = await readPredictions(study.predictions("tiny_ensemble"));
    assertEquals(predictions.weightsHash, await ensembleHash(weightsHashes));

    // What is known of it comes from its members.
    const [finished] = await readFinishedModels(folder, { isPartial: true, own: [planned] });
    const tookMs = trainings.reduce((sum, { record }) => sum + Math.max(1, record.durationMs), 0);
    assertEquals(finished.name, "tiny_ensemble");
    assert(Math.abs(finished.cost.trainingCpuSeconds - tookMs / 1000 * backend.threads) < 1e-9);
    assertEquals((await readUsedModels(folder, "14_conclusions")).length, 3);

    const looks = async (): Promise<TestLook[]> => JSON.parse(await Deno.readTextFile(study.ledger));
    assertEquals((await looks()).map(({ reason, model }) => [reason, model]), [
      ["14_conclusions: tiny_ensemble, ensemble of tiny, seeds 1, 2, 3", predictions.weightsHash],
    ]);
    // The same again is no other look; members that are asked otherwise are.
    assertEquals(await finishEnsemble(planned, options), scores);
    assertEquals((await looks()).length, 1);
    const flipped = await finishEnsemble(planned, { ...options, network: { ...TINY, views: 2 } });
    assertEquals((await looks()).length, 2);
    assertEquals(flipped.ensemble?.prediction, flipAveragedLogits.name);
    assertEquals(flipped.model, "tiny network, ensemble of 3, test-time augmentation");
  }));
