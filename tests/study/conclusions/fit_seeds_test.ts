import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import { fitSeeds } from "../../../lib/study/conclusions/fit_seeds.ts";
import { plannedAlgorithm, withOptions } from "../../../lib/study/plan/algorithm_plan.ts";
import { trainingSets } from "../../../lib/study/plan/training_sets.ts";
import { fittedAlgorithm } from "../../../lib/study/train/fitted_algorithm.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { GARMENTS } from "../tiny_model.ts";

Deno.test("fitSeeds() says what fits from three seeds reached on the validation images", () =>
  withFolder(async (outputs) => {
    await useBackend();
    const options = {
      data: GARMENTS,
      profile: PROFILES.smoke,
      outputs,
      published: new URL("none/", outputs),
    };
    const forest = withOptions(plannedAlgorithm("random_forest"), { trees: 5, workers: 1 });
    const first = await fittedAlgorithm(forest, { ...options, test: GARMENTS });
    const spread = await fitSeeds(forest, { ...options, first });
    const { labels } = trainingSets(GARMENTS, { profile: PROFILES.smoke }).validation!;
    const fits = [
      first,
      ...await Promise.all([2, 3].map((seed) => fittedAlgorithm(forest, { ...options, seed }))),
    ];
    assertEquals(fits.map(({ origin }) => origin), ["fitted now", "loaded", "loaded"]);
    assertEquals([spread.name, spread.seeds, spread.parameters], ["random_forest", [1, 2, 3], undefined]);
    assertEquals(
      spread.accuracies,
      fits.map(({ validationScores }) => accuracyInterval(labels, argmax(validationScores, 10)).value),
    );
    assert(spread.runs.standardDeviation > 0);
    assertEquals([spread.overImages.n, spread.minutes.length], [labels.length, 3]);
  }));
