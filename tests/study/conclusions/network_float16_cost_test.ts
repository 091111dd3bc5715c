import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { loadFashionMnist } from "../../../lib/data/mod.ts";
import { networkFloat16Cost } from "../../../lib/study/conclusions/network_float16_cost.ts";
import { copyModel, modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const data = await loadFashionMnist();
const outputs = new URL("outputs/", PROJECT_URL);

Deno.test({
  name: "networkFloat16Cost() compares on all validation images, at the accuracy of the record",
  // The record is of the official images.
  ignore: !data.provenance.verified,
  fn: async () => {
    const record = (await readRecord(modelFolder(outputs, "small_cnn", "selected")))!;
    assert(record.split === "selected");
    await useBackend();
    const { numTensors } = tf.memory(), cost = (await networkFloat16Cost(outputs, "small_cnn", data))!;
    assertEquals([cost.n, cost.accuracy], [record.validationSize, record.validation.accuracy]);
    assert(cost.largestDifference > 0 && cost.largestDifference < 0.1, `${cost.largestDifference}`);
    assert(Math.abs(cost.float16Accuracy - cost.accuracy) <= cost.changed / cost.n);
    assertEquals(tf.memory().numTensors, numTensors);
  },
});

Deno.test("networkFloat16Cost() says nothing without the weights, or the images they were chosen on", () =>
  withFolder(async (folder) => {
    assertEquals(await networkFloat16Cost(outputs, "random_forest", data), undefined);
    const from = modelFolder(outputs, "small_cnn", "selected"),
      to = modelFolder(folder, "small_cnn", "selected");
    await copyModel(from, to, { isWithoutWeights: true });
    assertEquals(await networkFloat16Cost(folder, "small_cnn", data), undefined);
    const provenance = { ...data.provenance, source: "others" };
    assertEquals(await networkFloat16Cost(outputs, "small_cnn", { ...data, provenance }), undefined);
  }));
