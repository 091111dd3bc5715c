import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { argmax } from "../../../lib/core/argmax.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import { trainingSets } from "../../../lib/study/plan/training_sets.ts";
import { loadKeptModel } from "../../../lib/study/store/model_store.ts";
import { ensembleOnValidation } from "../../../lib/study/train/ensemble_on_validation.ts";
import { flipAveragedLogits } from "../../../lib/training/test_time_augmentation.ts";
import { predictEnsemble } from "../../../lib/training/predict_ensemble.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { trainSeeds } from "../seed_trainings.ts";
import { GARMENTS, TINY_PROFILE } from "../tiny_model.ts";

const { validation } = trainingSets(GARMENTS, { profile: TINY_PROFILE, seed: 1 });

Deno.test("ensembleOnValidation() is that of the loaded members, and of what is kept where weights are not", () =>
  withFolder(async (outputs) => {
    const trainings = await trainSeeds(outputs, [1, 2, 3]);
    const models = await Promise.all(trainings.map(({ folder, record }) => loadKeptModel(folder, record)));
    const expected = (mean: "probabilities" | "log-softmax") =>
      accuracyInterval(validation.labels, argmax(predictEnsemble(models, validation, { mean }), 10));
    const both = { probabilities: expected("probabilities"), "log-softmax": expected("log-softmax") };
    assertEquals(await ensembleOnValidation(trainings, validation), both);
    for (const { folder } of trainings.slice(1)) await Deno.remove(new URL("weights.bin", folder));
    assertEquals(await ensembleOnValidation(trainings, validation), both);
    assertNotEquals(both.probabilities.value, 0);
    await assertRejects(
      () => ensembleOnValidation(trainings, validation, { predict: flipAveragedLogits }),
      Error,
      "Cannot load tiny",
    );
    const flipped = await ensembleOnValidation(trainings.slice(0, 1), validation, {
      predict: flipAveragedLogits,
    });
    const alone = argmax(flipAveragedLogits(models[0], validation), 10);
    assertEquals(flipped.probabilities, accuracyInterval(validation.labels, alone));
    models.forEach((model) => model.dispose());

    await Deno.remove(new URL("validation.predictions", trainings[1].folder));
    await assertRejects(() => ensembleOnValidation(trainings, validation), Error, "Cannot read predictions");
  }));
