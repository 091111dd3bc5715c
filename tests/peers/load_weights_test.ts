/**
 * Holds load_weights.py to our backend: kept models come to the same logits in PyTorch. It needs a Python with NumPy
 * and PyTorch (/usr/bin/python3, or the one that ATELIER_PYTHON names) and leave to run it, which `deno task test`
 * does not give: `deno test -A tests/peers/load_weights_test.ts`. Elsewhere one ignored test says in its name why.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { argmax } from "../../lib/core/argmax.ts";
import { CLASS_NAMES } from "../../lib/data/fashion_mnist/class_names.ts";
import { createRandom } from "../../lib/core/random.ts";
import { IDX_NAMES } from "../../lib/data/fashion_mnist/checksums.ts";
import { encodeIdx } from "../../lib/data/formats/idx.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { buildPooledResidualNet } from "../../lib/models/pooled_residual_net.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";
import { plannedModel } from "../../lib/study/plan/model_plan.ts";
import { writeModel } from "../../lib/study/store/model_store.ts";
import { writePredictions } from "../../lib/study/store/predictions.ts";
import type { TrainingRecord } from "../../lib/study/store/training_record.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { flipAveragedLogits } from "../../lib/training/test_time_augmentation.ts";
import { gzip, writeFiles } from "../data/tiny_data_set.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { askPython, noPython } from "./python/ask_python.ts";

const SCRIPT = new URL("load_weights.py", import.meta.url);
const GARMENTS = syntheticGarments({ size: 40, seed: 1 });
/** Relative to a logit above 1. */
const TOLERANCE = 1e-5;

/** Prints the logits of images: float32 `[n, 28, 28]` out of a file. */
const PRINT_LOGITS = `
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
import load_weights, numpy
network, _ = load_weights.read_model(pathlib.Path(sys.argv[2]))
images = numpy.fromfile(sys.argv[3], "<f4").reshape(-1, 28, 28)
print(json.dumps(load_weights.logits_of(network, images).tolist()))
`;

const NETS: Record<string, () => tf.LayersModel> = {
  "a dense net with GELU": () => buildDenseNet({ units: [12, 9], activation: "gelu" }),
  "a small CNN with dropout": () => buildSmallCnn({ filters: [4, 6], units: 12, dropoutRate: 0.25 }),
  "a small CNN with batch norm and leaky ReLU": () =>
    buildSmallCnn({ filters: [4, 6], units: 12, batchNorm: true, activation: "leakyRelu" }),
  "a small CNN with batch norm and swish": () =>
    buildSmallCnn({ filters: [4, 6], units: 12, batchNorm: true, activation: "swish" }),
  "a residual net": () => buildResidualNet({ width: 4 }),
  "a residual net of odd sizes": () => buildResidualNet({ width: 4, inputShape: [27, 25, 1] }),
  "a pooled residual net": () => buildPooledResidualNet({ filters: [4, 6] }),
};

const reason = await noPython("numpy", "torch");
if (reason) Deno.test.ignore(`load_weights.py comes to our backend's logits (ignored: ${reason})`, () => {});

/** Registers a test, where PyTorch can be asked. */
function test(name: string, fn: () => Promise<void>): void {
  if (!reason) Deno.test(name, fn);
}

for (const [title, build] of Object.entries(NETS)) {
  test(`load_weights.py comes to the logits of ${title}, to ${TOLERANCE}`, () =>
    withModel(build, async (model, folder) => {
      const [, height, width] = model.inputs[0].shape as [null, number, number];
      const random = createRandom(2);
      const pixels = Float32Array.from({ length: 5 * height * width }, () => random.uniform());
      const logits = tf.tidy(() => {
        return (model.predict(tf.tensor4d(pixels, [5, height, width, 1])) as tf.Tensor2D).arraySync();
      });
      const images = new URL("images.f32", folder);
      await Deno.writeFile(images, new Uint8Array(pixels.buffer));
      const code = PRINT_LOGITS.replace("28, 28", `${height}, ${width}`);
      const { stdout, stderr } = await askPython("-c", code, new URL(".", import.meta.url), folder, images);
      assertEquals(stderr, "");
      assertClose(JSON.parse(stdout), logits);
    }));
}

test("load_weights.py counts the right ones and compares them with saved predictions", () =>
  withModel(() => buildSmallCnn({ filters: [4, 6], units: 12 }), async (model, folder) => {
    const plain = predictLogits(model, GARMENTS), averaged = flipAveragedLogits(model, GARMENTS);
    const labels = argmax(plain, 10), mirrored = argmax(averaged, 10);
    const same = mirrored.filter((predicted, i) => predicted === labels[i]).length;
    writeTestSet(folder, labels);
    const saved = async (logits: Float32Array, ...options: string[]) => {
      const url = new URL("test.predictions", folder);
      const about = { model: "net", split: "test", profile: "smoke", source: "synthetic" } as const;
      await writePredictions(url, logits, { ...about, classes: 10, weightsHash: await modelHash(model) });
      return await askPython(SCRIPT, folder, folder, "--expect", url, ...options);
    };
    const agreed = await saved(plain);
    assertEquals(agreed.code, 0, agreed.stderr);
    assertStringIncludes(agreed.stdout, "1.0000 (40/40)");
    assertStringIncludes(agreed.stdout, `(${same}/40)`);
    assertStringIncludes(agreed.stdout, "the same predicted class for 40 of 40 images");
    assertStringIncludes(agreed.stdout, "the file's accuracy is the same: 40/40, here 40/40");
    const flipped = await saved(averaged, "--flipped", "--double");
    assertEquals(flipped.code, 0, flipped.stderr);
    assertStringIncludes(flipped.stdout, `the file's accuracy is the same: ${same}/40, here ${same}/40`);
    const differing = await saved(plain.with((labels[0] + 1) % 10, 100));
    assertEquals(differing.code, 1, differing.stderr);
    assertStringIncludes(differing.stdout, "the same predicted class for 39 of 40 images");
    assertStringIncludes(differing.stdout, "the file's accuracy is ANOTHER: 39/40, here 40/40");
  }));

test("load_weights.py names a layer that it does not know", () =>
  withModel(() => buildVisionTransformer({ depth: 8, blocks: 1, heads: 2 }), async (_, folder) => {
    const { code, stderr } = await askPython(SCRIPT, folder, folder);
    assertEquals(code, 2);
    assertStringIncludes(stderr, "its class must be one of InputLayer, ");
    assert(/^Cannot rebuild layer \w+ as .*: current value is \w+\n$/.test(stderr), stderr);
  }));

test("load_weights.py refuses missing folders, and weights that training.json does not name", () =>
  withModel(() => buildDenseNet({ units: [4] }), async (_, folder) => {
    const refused = async (model: URL, data: URL, message: string) => {
      const { code, stderr } = await askPython(SCRIPT, model, data);
      assertEquals(code, 2);
      assertStringIncludes(stderr, message);
    };
    const none = new URL("none/", folder);
    await refused(none, folder, "must be a folder that holds model.json: current value is no folder");
    await refused(
      folder,
      none,
      "must be a folder that holds t10k-images-idx3-ubyte.gz: current value is no folder",
    );
    const url = new URL("weights.bin", folder), bytes = await Deno.readFile(url);
    await Deno.writeFile(url, bytes.with(9, bytes[9] ^ 1));
    await refused(folder, folder, "weights.bin must be the weights that training.json names");
    await Deno.writeFile(url, bytes.subarray(0, 1_000));
    await refused(folder, folder, "as hidden1/kernel must be 3136 plain float32 numbers");
  }));

/** Keeps a network of random weights, batch norm's statistics included, in a folder of its own. */
function withModel(
  build: () => tf.LayersModel,
  use: (model: tf.LayersModel, folder: URL) => Promise<void>,
): Promise<void> {
  return withFolder(async (outputs) => {
    await useBackend();
    const model = build(), folder = new URL("model/", outputs);
    try {
      scatterWeights(model);
      await writeModel(folder, model, { record: await recordOf(model) });
      await use(model, folder);
    } finally {
      model.dispose();
    }
  });
}

/** Moves all that begins as 0 or 1 away from there. */
function scatterWeights(model: tf.LayersModel): void {
  const random = createRandom(1);
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map((weight, i) => {
        const isVariance = model.weights[i].originalName.endsWith("moving_variance");
        const values = weight.dataSync().map((value) =>
          isVariance ? 0.5 + random.uniform() : weight.rank > 1 ? value : value + 0.3 * random.normal()
        );
        return tf.tensor(values, weight.shape);
      }),
    )
  );
}

async function recordOf(model: tf.LayersModel): Promise<TrainingRecord> {
  const { recipe } = plannedModel("small_cnn"), weightsHash = await modelHash(model);
  return {
    schema: 2,
    name: "net",
    title: "a net of random weights",
    recipeHash: "0".repeat(64),
    codeHash: "0".repeat(64),
    weightsHash,
    profile: "smoke",
    source: "synthetic",
    verified: false,
    trainSize: 0,
    inputShape: model.inputs[0].shape.slice(1) as [number, number, number],
    classNames: CLASS_NAMES,
    parameters: model.countParams(),
    epochs: 0,
    recipe,
    durationMs: 0,
    backend: "wasm",
    versions: {},
    split: "final",
    history: { epoch: [], loss: [], accuracy: [] },
  };
}

function writeTestSet(folder: URL, labels: ArrayLike<number>): void {
  const { images, size, height, width } = GARMENTS;
  writeFiles(folder, {
    [`${IDX_NAMES.testImages}.gz`]: gzip(encodeIdx(images, [size, height, width])),
    [`${IDX_NAMES.testLabels}.gz`]: gzip(encodeIdx(Uint8Array.from(labels), [size])),
  });
}

function assertClose(actual: number[][], expected: number[][]): void {
  assertEquals(actual.map((row) => row.length), expected.map((row) => row.length));
  const pairs = expected.flatMap((row, i) => row.map((logit, j) => [actual[i][j], logit]));
  assert(pairs.some(([, logit]) => Math.abs(logit) > 0.5), "every logit is near 0");
  for (const [found, logit] of pairs) {
    const isClose = Math.abs(found - logit) <= TOLERANCE * Math.max(1, Math.abs(logit));
    assert(isClose, `PyTorch's logit is ${found}, ours ${logit}`);
  }
}
