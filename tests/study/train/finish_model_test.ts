import { assertEquals } from "@std/assert";
import { readTestScores } from "../../../lib/report/scores_table.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { sixViewLogits } from "../../../lib/training/test_time_augmentation.ts";
import { readPredictions } from "../../../lib/study/store/predictions.ts";
import { trainedModel } from "../../../lib/study/train/trained_model.ts";
import { readFinishedModels } from "../../../lib/study/conclusions/finished_models.ts";
import { finishModel } from "../../../lib/study/train/finish_model.ts";
import { smallStudy } from "../small_study.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY } from "../tiny_model.ts";

Deno.test("finishModel() leaves all that the tables of finished models read, and two looks at the test labels", () =>
  withFolder(async (folder) => {
    const { study, data, backend } = await smallStudy(folder);
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
    const { study, data, backend } = await smallStudy(folder);
    const planned = { ...TINY, views: 6 as const };
    const scores = await finishModel(planned, { study, data, backend });
    assertEquals(scores.model, "tiny network, test-time augmentation");
    const { model } = await trainedModel(planned, {
      data,
      profile: study.profile,
      backend,
      outputs: folder,
      split: "final",
    });
    const logits = sixViewLogits(model, data.test);
    model.dispose();
    assertEquals((await readPredictions(study.predictions("tiny"))).predicted, argmax(logits, 10));
  }));
