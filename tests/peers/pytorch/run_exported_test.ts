/**
 * Holds networks written for PyTorch to our backend: their model.py comes to the same logits, and published ones to the
 * accuracy of their record. It needs a Python with NumPy and PyTorch (/usr/bin/python3, or the one that ATELIER_PYTHON
 * names) and leave to run it: `deno test -A tests/peers/pytorch/run_exported_test.ts`. Elsewhere one ignored test says in
 * its name why.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { type Dataset, imageShape } from "../../../lib/core/dataset.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { IDX_NAMES } from "../../../lib/data/fashion_mnist/checksums.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { loadFashionMnist } from "../../../lib/data/mod.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { safetensorsModel, type SafetensorsModelOptions } from "../../../lib/exchange/mod.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { trainingSets } from "../../../lib/study/plan/training_sets.ts";
import { loadKeptModel } from "../../../lib/study/store/model_store.ts";
import { writePredictions } from "../../../lib/study/store/predictions.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { predictionBy } from "../../../lib/training/test_time_augmentation.ts";
import { gzip, writeFiles } from "../../data/tiny_data_set.ts";
import { EXPORTED_NETS } from "../../exchange/exported_nets.ts";
import { scatterWeights } from "../../exchange/scatter_weights.ts";
import { publishedNetworks } from "../../published_networks.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { askPython, noPython, runReadmeProgram } from "../python/ask_python.ts";

const SCRIPT = new URL("run_exported.py", import.meta.url);
const CLASSES = ["red", "green", "blue"];
const GARMENTS = syntheticGarments({ size: 40, seed: 1 });
/** The largest difference between two logits. */
const TOLERANCE = 1e-4;

/** Writes the logits of images, uint8 `[n, height, width, channels]` out of a file, and prints what classify() says. */
const WRITE_LOGITS = `
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
import run_exported, numpy, torch
network, about, module = run_exported.load_exported(pathlib.Path(sys.argv[2]))
shape = json.loads(sys.argv[4])
pixels = numpy.fromfile(sys.argv[3], "u1").reshape(-1, *shape)
images = numpy.ascontiguousarray((pixels / numpy.float32(255)).transpose(0, 3, 1, 2))
run_exported.logits_of(network, images).astype("<f4").tofile(sys.argv[5])
print(json.dumps(module.classify(network, about, torch.tensor(images[:2]))))
`;

const reason = await noPython("numpy", "torch");
if (reason) Deno.test.ignore(`run_exported.py comes to our backend's logits (ignored: ${reason})`, () => {});

/** Registers a test, where PyTorch can be asked. */
function test(name: string, fn: () => Promise<void>): void {
  if (!reason) Deno.test(name, fn);
}

for (const [title, build] of Object.entries(EXPORTED_NETS)) {
  test(`model.py comes to the logits of ${title}, to ${TOLERANCE}`, () =>
    withFolder(async (folder) => {
      await useBackend();
      const model = build();
      scatterWeights(model);
      const set = randomImages(model), logits = predictLogits(model, set);
      const { found, classified } = await torchLogits(folder, model, set, {
        classNames: CLASSES,
        temperature: 2,
      });
      assertClose(found, logits);
      assert(logits.some((logit) => Math.abs(logit) > 0.3), "every logit is near 0");
      const [[className, probability]] = classified, [first] = argmax(logits, 3);
      assertEquals(className, CLASSES[first]);
      const powers = [...logits.subarray(0, 3)].map((logit) => Math.exp(logit / 2));
      assert(Math.abs(probability - powers[first] / powers.reduce((sum, power) => sum + power)) < 1e-4);
      model.dispose();
    }));
}

test("model.py reads float16 weights, and comes to the logits of the rounded ones", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = EXPORTED_NETS["a residual net"](), set = randomImages(model);
    tf.tidy(() =>
      model.setWeights(
        model.getWeights().map((weight) =>
          tf.tensor(Float32Array.from(Float16Array.from(weight.dataSync())), weight.shape)
        ),
      )
    );
    const logits = predictLogits(model, set);
    const { found } = await torchLogits(folder, model, set, { classNames: CLASSES, dtype: "F16" });
    assertClose(found, logits);
    model.dispose();
  }));

test("run_torch.py of the README prints a class and its probability", () =>
  withFolder(async (folder) => {
    await useBackend();
    const place = new URL("outputs/models/small_cnn/final/", PROJECT_URL),
      record = (await readRecord(place))!;
    const model = await loadKeptModel(place, record),
      image = { ...GARMENTS, images: new Uint8Array(784), size: 1 };
    await writeExported(folder, model, { classNames: record.classNames });
    const [first] = argmax(predictLogits(model, image), 10);
    const { code, stdout, stderr } = await runReadmeProgram("run_torch.py", folder);
    assertEquals([code, stderr], [0, ""]);
    const [, found, probability] = /^\[\(["'](.+)["'], (0\.\d+)\)\]\n$/.exec(stdout)!;
    assertEquals(found, record.classNames[first]);
    assert(Number(probability) > 0.1);
    model.dispose();
  }));

const data = reason ? undefined : await loadFashionMnist();
const published = data?.provenance.verified ? await publishedNetworks() : [];
for (const place of published.filter(({ pathname }) => pathname.endsWith("/selected/"))) {
  const name = place.pathname.split("/").at(-3);
  test(`model.py of the published ${name} has the accuracy of its record on all validation images`, () =>
    withFolder(async (folder) => {
      await useBackend();
      const record = (await readRecord(place))!, { profile, recipe: { seed } } = record;
      const { validation } = trainingSets(data!, { profile: PROFILES[profile], seed });
      const model = await loadKeptModel(place, record), logits = predictLogits(model, validation);
      const { found } = await torchLogits(folder, model, validation, { classNames: record.classNames });
      assertClose(found, logits);
      const right = argmax(found, 10).filter((predicted, i) => predicted === validation.labels[i]).length;
      assert(record.split === "selected");
      assertEquals(right / validation.size, record.validation.accuracy);
      model.dispose();
    }));
}

test("run_exported.py counts the right ones and compares them with saved predictions", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = buildSmallCnn({ filters: [4, 6], units: 12 }), weightsHash = "7".repeat(64);
    await writeExported(folder, model, {
      classNames: GARMENTS.classNames,
      metadata: { weights_hash: weightsHash },
    });
    const plain = predictLogits(model, GARMENTS), labels = argmax(plain, 10);
    const { images, size, height, width } = GARMENTS;
    writeFiles(folder, {
      [`${IDX_NAMES.testImages}.gz`]: gzip(encodeIdx(images, [size, height, width])),
      [`${IDX_NAMES.testLabels}.gz`]: gzip(encodeIdx(Uint8Array.from(labels), [size])),
    });
    const saved = async (logits: Float32Array, ...options: string[]) => {
      const url = new URL("test.predictions", folder);
      const about = { model: "net", split: "test", profile: "smoke", source: "synthetic" } as const;
      await writePredictions(url, logits, { ...about, classes: 10, weightsHash });
      return await askPython(SCRIPT, folder, folder, "--expect", url, ...options);
    };
    const agreed = await saved(plain);
    assertEquals(agreed.code, 0, agreed.stderr);
    assertStringIncludes(agreed.stdout, "the file's accuracy is the same: 40/40, here 40/40");
    for (const views of [2, 6, 10] as const) {
      const averaged = predictionBy(views)(model, GARMENTS);
      const same = argmax(averaged, 10).filter((predicted, i) => predicted === labels[i]).length;
      const { code, stdout, stderr } = await saved(averaged, "--views", String(views));
      assertEquals(code, 0, stderr);
      assertStringIncludes(stdout, `the file's accuracy is the same: ${same}/40, here ${same}/40`);
    }
    const differing = await saved(plain.with((labels[0] + 1) % 10, 100));
    assertEquals(differing.code, 1, differing.stderr);
    assertStringIncludes(differing.stdout, "the file's accuracy is ANOTHER: 39/40, here 40/40");
    const { code, stderr } = await askPython(SCRIPT, new URL("none/", folder), folder);
    assertEquals(code, 2);
    assertStringIncludes(stderr, "must be the file that the export wrote: current value is no file");
    model.dispose();
  }));

async function writeExported(
  folder: URL,
  model: tf.LayersModel,
  options: SafetensorsModelOptions,
): Promise<void> {
  const { python, weights } = safetensorsModel(model, options);
  await Deno.writeTextFile(new URL("model.py", folder), python);
  await Deno.writeFile(new URL("model.safetensors", folder), weights);
}

async function torchLogits(
  folder: URL,
  model: tf.LayersModel,
  set: Dataset,
  options: SafetensorsModelOptions,
): Promise<{ found: Float32Array; classified: [string, number][] }> {
  await writeExported(folder, model, options);
  const images = new URL("images.u8", folder), logits = new URL("logits.f32", folder);
  await Deno.writeFile(images, set.images);
  const shape = JSON.stringify(imageShape(set)), here = new URL(".", import.meta.url);
  const { code, stdout, stderr } = await askPython("-c", WRITE_LOGITS, here, folder, images, shape, logits);
  assertEquals([code, stderr], [0, ""]);
  const found = new Float32Array((await Deno.readFile(logits)).buffer);
  return { found, classified: JSON.parse(stdout) };
}

function randomImages(model: tf.LayersModel): Dataset {
  const [, height, width, channels] = model.inputs[0].shape as [null, number, number, 1 | 3];
  const random = createRandom(2), size = 5;
  const images = Uint8Array.from({ length: size * height * width * channels }, () => 255 * random.uniform());
  return {
    ...GARMENTS,
    images,
    size,
    height,
    width,
    channels,
    labels: new Uint8Array(size),
    classNames: CLASSES,
  };
}

function assertClose(found: Float32Array, wanted: Float32Array): void {
  assertEquals(found.length, wanted.length);
  const difference = found.reduce((most, logit, i) => Math.max(most, Math.abs(logit - wanted[i])), 0);
  assert(difference <= TOLERANCE, `logits differ by ${difference}`);
}
