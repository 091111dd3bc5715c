import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { float16LayersFiles, loadLayersFile } from "../../../lib/exchange/mod.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { scatterWeights } from "../scatter_weights.ts";

const valuesOf = (model: tf.LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);

Deno.test("float16LayersFiles() halves the bytes, and plain tfjs loads the rounded weights", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = buildSmallCnn({ filters: [4], units: 8, batchNorm: true });
    scatterWeights(model);
    const { topology, weights } = await float16LayersFiles(model, { title: "halves" });
    assertEquals(weights.length, 2 * model.countParams());
    await Deno.writeTextFile(new URL("model.json", folder), topology);
    await Deno.writeFile(new URL("weights.bin", folder), weights);
    const rounded = valuesOf(model).map((values) => [...Float16Array.from(values)]);
    // tfjs's own reader of files and of float16, and ours.
    const plain = await tf.loadLayersModel(`file://${fromFileUrl(folder)}model.json`);
    const ours = await loadLayersFile(folder);
    assertEquals(valuesOf(plain), rounded);
    assertEquals(valuesOf(ours), rounded);
    assertEquals(plain.getUserDefinedMetadata(), { title: "halves" });
    const [entry] = JSON.parse(topology).weightsManifest[0].weights;
    assertEquals([entry.dtype, entry.quantization], ["float32", { dtype: "float16" }]);
    [model, plain, ours].forEach((model) => model.dispose());
  }));

Deno.test("float16LayersFiles() refuses weights that float16 does not hold", async () => {
  await useBackend();
  const model = tf.sequential();
  model.add(tf.layers.dense({ name: "wide", inputShape: [1], units: 1 }));
  model.setWeights([tf.tensor2d([[1e6]]), tf.tensor1d([0])]);
  await assertRejects(() => float16LayersFiles(model), RangeError, "every value of wide/kernel must be from");
  model.dispose();
});
