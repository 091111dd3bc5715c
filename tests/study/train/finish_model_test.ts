import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { loadFashionMnist } from "../../../lib/data/fashion_mnist/fashion_mnist.ts";
import { readTestScores } from "../../../lib/report/scores_table.ts";
import { openStudy } from "../../../lib/report/study.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { sixViewLogits } from "../../../lib/training/test_time_augmentation.ts";
import { readPredictions } from "../../../lib/study/store/predictions.ts";
import { trainedModel } from "../../../lib/study/train/trained_model.ts";
import { readFinishedModels } from "../../../lib/study/conclusions/finished_models.ts";
import { finishModel } from "../../../lib/study/train/finish_model.ts";
import { envOf } from "../../data/tiny_data_set.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY } from "../tiny_model.ts";

Deno.test("finishModel() leaves all that the tables of finished models read, and two looks at the test labels", () =>
  withFolder(async (folder) => {
    const data = await loadFashionMnist({
      env: envOf({ ATELIER_DATA: "synthetic" }),
      syntheticSizes: { train: 240, test: 30 },
    });
    const profile = { ...PROFILES.smoke, testSize: 30 }, backend = await useBackend();
    const study = openStudy("14_conclusions", { data: data.provenance, backend, profile, folder });
    const scores = await finishModel(TINY, { study, data, backend });
    assertEquals([scores.model, scores.trainSize, scores.accuracy.n], ["tiny network", 240, 30]);
    assertEquals(scores.validationAccuracy?.n, 48);

    assertEquals((await readTestScores(folder)).map(({ value }) => value), [scores]);
    const [finished] = await readFinishedModels(folder, { isPartial: true, own: [TINY] });
    assertEquals([finished.name, finished.family], ["tiny", "own"]);
    const looks = JSON.parse(await Deno.readTextFile(study.ledger)) as { reason: string }[];
    assertEquals(looks.map(({ reason }) => reason), [
      "14_conclusions: tiny, selected",
      "14_conclusions: tiny, final",
    ]);
  }));

Deno.test("finishModel() asks about as many views of each image as planned, and says so", () =>
  withFolder(async (folder) => {
    const data = await loadFashionMnist({
      env: envOf({ ATELIER_DATA: "synthetic" }),
      syntheticSizes: { train: 240, test: 30 },
    });
    const profile = { ...PROFILES.smoke, testSize: 30 }, backend = await useBackend();
    const study = openStudy("14_conclusions", { data: data.provenance, backend, profile, folder });
    const planned = { ...TINY, views: 6 as const };
    const scores = await finishModel(planned, { study, data, backend });
    assertEquals(scores.model, "tiny network, test-time augmentation");
    const { model } = await trainedModel(planned, {
      data,
      profile,
      backend,
      outputs: folder,
      split: "final",
    });
    const logits = sixViewLogits(model, data.test);
    model.dispose();
    assertEquals((await readPredictions(study.predictions("tiny"))).predicted, argmax(logits, 10));
  }));
