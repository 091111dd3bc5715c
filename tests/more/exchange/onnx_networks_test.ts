/** Runs every published network in ONNX Runtime, and compares it with ours. */
import type * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { loadFashionMnist } from "../../../lib/data/mod.ts";
import { onnxModel } from "../../../lib/exchange/onnx/onnx_model.ts";
import { softmaxRows } from "../../../lib/metrics/softmax.ts";
import { loadKeptModel, readRecord, type TrainingRecord } from "../../../lib/study/mod.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { type OnnxOutcome, type OnnxRun, runInOnnxRuntime } from "../../exchange/onnx/run_in_onnx_runtime.ts";
import { publishedNetworks } from "../../published_networks.ts";

const SIZE = 1000;
/** No divisor of either size: the batch is free. */
const BATCH_SIZE = 300;
/** Images for the softmax, which comes after the same logits. */
const SOFTMAX_SIZE = 310;
/** Largest difference of a logit, or a probability. */
const TOLERANCE = 1e-4;
const TEMPERATURE = 1.7;

/** A file with what is to come out of it. */
interface Exported {
  run: OnnxRun;
  record: TrainingRecord;
  hasSoftmax: boolean;
  wanted: ArrayLike<number>;
}

/** Writes a network twice: with logits, and with probabilities for some of the images. */
async function exported(model: tf.LayersModel, record: TrainingRecord, set: ImageSet): Promise<Exported[]> {
  const { name, title, classNames, weightsHash } = record, sides = [set.height, set.width, 1];
  const facts = { title, classNames, preprocessing: { pictures: "garment" }, facts: { weightsHash } };
  const images = Float32Array.from(set.images, (value) => value / 255), logits = predictLogits(model, set);
  const run = {
    name,
    batchSize: BATCH_SIZE,
    shape: [SIZE, ...sides],
    images,
    bytes: await onnxModel(model, facts),
  };
  const few = {
    ...{ name: `${name} softmax`, batchSize: BATCH_SIZE, shape: [SOFTMAX_SIZE, ...sides] },
    images: images.slice(0, images.length / SIZE * SOFTMAX_SIZE),
    bytes: await onnxModel(model, { ...facts, hasSoftmax: true, temperature: TEMPERATURE }),
  };
  const scaled = logits.slice(0, SOFTMAX_SIZE * classNames.length).map((logit) => logit / TEMPERATURE);
  return [
    { run, record, hasSoftmax: false, wanted: logits },
    { run: few, record, hasSoftmax: true, wanted: softmaxRows(scaled, classNames.length) },
  ];
}

function assertFacts({ metadata, ...found }: OnnxOutcome, { run, record, hasSoftmax }: Exported): void {
  const [size, ...sides] = run.shape;
  assertEquals([found.inputs, found.outputs], [["images"], [hasSoftmax ? "probabilities" : "logits"]]);
  assertEquals(found.outputShape, [size % BATCH_SIZE, record.classNames.length]);
  assertEquals(found.inputShape, ["batch", ...sides]);
  assertEquals([found.irVersion, found.opset], [8, 17]);
  assertEquals([metadata.title, metadata.weightsHash], [record.title, record.weightsHash]);
  assertEquals(JSON.parse(metadata.classNames), record.classNames);
  assertEquals(JSON.parse(metadata.preprocessing), { pictures: "garment" });
  assertEquals(metadata.temperature, hasSoftmax ? String(TEMPERATURE) : undefined);
  assertEquals(
    metadata.input,
    `images: float32 [batch, ${sides.join(", ")}], 0 to 1; height, width, channels`,
  );
}

Deno.test("every published network gives in ONNX Runtime the logits that it gives here, on 1,000 images", async (t) => {
  await useBackend();
  const { test } = await loadFashionMnist(), pixels = test.height * test.width;
  const set: ImageSet = { ...test, size: SIZE, images: test.images.subarray(0, SIZE * pixels) };
  const files: Exported[] = [];
  for (const folder of (await publishedNetworks()).filter(({ pathname }) => pathname.endsWith("/final/"))) {
    const record = (await readRecord(folder))!, model = await loadKeptModel(folder, record);
    files.push(...await exported(model, record, set));
    model.dispose();
  }
  assert(files.length >= 18, `${files.length} files`);
  const outcomes = await runInOnnxRuntime(files.map(({ run }) => run));
  for (const [i, file] of files.entries()) {
    await t.step(file.run.name, () => {
      const { error, output } = outcomes[i], { wanted } = file;
      assertEquals(error, undefined);
      assertFacts(outcomes[i], file);
      assertEquals(output.length, wanted.length);
      const difference = output.reduce((most, value, j) => Math.max(most, Math.abs(value - wanted[j])), 0);
      assert(difference < TOLERANCE, `largest difference ${difference}`);
    });
  }
});
