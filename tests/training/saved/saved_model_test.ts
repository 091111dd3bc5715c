import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import type { NoveltyDetector } from "../../../lib/interpret/embedding/novelty.ts";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { buildRecurrentNet } from "../../../lib/models/recurrent_net.ts";
import { buildResidualNet } from "../../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../../lib/models/vision_transformer.ts";
import { loadModel, modelHash, saveModel } from "../../../lib/training/mod.ts";
import { withFolder } from "../temporary_folder.ts";

const CLASSES = ["red", "green", "blue"];
const SHAPE = { inputShape: [8, 8, 1] as [number, number, number], classes: 3, seed: 1 };

const NOVELTY: NoveltyDetector = {
  embeddings: { values: Float32Array.of(1, 0, 0, 1), rows: 2, columns: 2 },
  ...{ k: 1, threshold: 0.5, falseAlarmRate: 0.05, validationSize: 20 },
};

Deno.test("loadModel() gives back the weights of every kind of network, and what was said of it", () =>
  withFolder(async (folder) => {
    await useBackend();
    const { numTensors } = tf.memory();
    const models = {
      dense: buildDenseNet({ ...SHAPE, units: [4] }),
      cnn: buildSmallCnn({ ...SHAPE, filters: [2], units: 4 }),
      residual: buildResidualNet({ ...SHAPE, width: 2 }),
      recurrent: buildRecurrentNet({ ...SHAPE, cell: "gru", units: 4 }),
      transformer: buildVisionTransformer({ ...SHAPE, blocks: 1, depth: 8, heads: 2 }),
    };
    for (const [title, model] of Object.entries(models)) {
      const place = `${fromFileUrl(folder)}100% my ${title}`, wanted = await modelHash(model);
      const details = { title, temperature: 1.5, preprocessing: { polarity: "keep" } };
      await saveModel(model, place, { classNames: CLASSES, novelty: NOVELTY, ...details });
      model.dispose();
      const { model: loaded, ...found } = await loadModel(`file://${place}`);
      assertEquals(await modelHash(loaded), wanted);
      assertEquals(found, { ...details, classNames: CLASSES, inputShape: [8, 8, 1], novelty: NOVELTY });
      loaded.dispose();
    }
    assertEquals(tf.memory().numTensors, numTensors);
  }));

Deno.test("saveModel() writes what plain tfjs loads, with metadata, and replaces what it saved before", () =>
  withFolder(async (folder) => {
    await useBackend();
    const place = new URL("model", folder);
    for (const seed of [1, 2]) {
      // A file manager leaves this in a folder that was looked at.
      if (seed === 2) await Deno.writeTextFile(`${fromFileUrl(place)}/.DS_Store`, "");
      const model = buildDenseNet({ ...SHAPE, units: [4], seed });
      await saveModel(model, place, { classNames: CLASSES, ...(seed === 1 && { novelty: NOVELTY }) });
      const plain = await tf.loadLayersModel(`${place.href}/model.json`);
      assertEquals(await modelHash(plain), await modelHash(model));
      assertEquals(plain.getUserDefinedMetadata(), { title: model.name, classNames: CLASSES });
      [model, plain].forEach((model) => model.dispose());
    }
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["model"]);
    assertEquals([...Deno.readDirSync(place)].map(({ name }) => name).sort(), [
      "atelier.json",
      "model.json",
      "weights.bin",
    ]);
  }));

Deno.test("saveModel() refuses classes that do not fit, and folders with other files, and writes nothing", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = buildDenseNet({ ...SHAPE, units: [4] }), place = new URL("model/", folder);
    const refuses = (classNames: readonly string[], kind: typeof Error, words: string) =>
      assertRejects(() => saveModel(model, place, { classNames }), kind, words);
    await refuses(["red"], TypeError, "must have two or more classNames: current value is red");
    await refuses(
      ["red", "red", "blue"],
      TypeError,
      "must have classNames that differ: current value is red",
    );
    await refuses(["red", " ", "blue"], TypeError, 'must have classNames that differ: current value is " "');
    await refuses(["red", "blue"], TypeError, "Cannot save model as model must have one output, [2] logits");
    assertEquals([...Deno.readDirSync(folder)], []);
    await Deno.mkdir(place);
    await Deno.writeTextFile(new URL("thesis.txt", place), "mine");
    await refuses(
      CLASSES,
      Error,
      "must be a new folder or one of a saved model, which is replaced: current value is a folder with thesis.txt",
    );
    assertEquals(await Deno.readTextFile(new URL("thesis.txt", place)), "mine");
    await Deno.rename(new URL("thesis.txt", place), new URL(".thesis.txt", place));
    await refuses(CLASSES, Error, "current value is a folder with .thesis.txt");
    const rows = tf.sequential();
    rows.add(tf.layers.dense({ inputShape: [784], units: 3 }));
    await assertRejects(
      () => saveModel(rows, new URL("rows/", folder), { classNames: CLASSES }),
      TypeError,
      "its input must be images [height, width, 1 or 3]: current value is [784]",
    );
    [model, rows].forEach((model) => model.dispose());
  }));

Deno.test("loadModel() says what is wrong with a folder, and leaves no tensors behind", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = buildDenseNet({ ...SHAPE, units: [4] }), place = new URL("model/", folder);
    await saveModel(model, place, { classNames: CLASSES, novelty: NOVELTY });
    model.dispose();
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const { name } of Deno.readDirSync(place)) {
      files.set(name, await Deno.readFile(new URL(name, place)));
    }
    const details = JSON.parse(new TextDecoder().decode(files.get("atelier.json")));
    const topology = new TextDecoder().decode(files.get("model.json")), before = tf.memory().numTensors;
    const refuses = async (name: string, content: string | Uint8Array | null, words: string) => {
      const url = new URL(name, place);
      if (content === null) await Deno.remove(url);
      else if (typeof content === "string") await Deno.writeTextFile(url, content);
      else await Deno.writeFile(url, content);
      const { message } = await assertRejects(() => loadModel(place), Error);
      assert(message.startsWith("Cannot ") && message.includes(words), message);
      assert(!message.includes(".ts:"), message);
      await Deno.writeFile(url, files.get(name)!);
    };
    const changed = (change: object) => JSON.stringify({ ...details, ...change });
    await refuses(
      "atelier.json",
      null,
      "must hold atelier.json, as saveModel() writes it: current value is no such file",
    );
    await refuses("atelier.json", "{", "atelier.json must be JSON: current value is {");
    await refuses("atelier.json", "null", "must have schema 1: current value is none");
    await refuses("atelier.json", changed({ schema: 2 }), "must have schema 1: current value is 2");
    await refuses(
      "atelier.json",
      changed({ classNames: undefined }),
      "must have two or more classNames: current value is none",
    );
    await refuses(
      "atelier.json",
      changed({ classNames: ["a", "a", "b"] }),
      "must have classNames that differ",
    );
    await refuses(
      "atelier.json",
      changed({ classNames: ["a", "b"] }),
      "a model of 2 classes: current value is one with the output [3]",
    );
    await refuses(
      "atelier.json",
      changed({ inputShape: [8, 8, 3] }),
      "a model of images [8, 8, 3]: current value is one of [8, 8, 1]",
    );
    await refuses(
      "atelier.json",
      changed({ inputShape: "wide" }),
      "an inputShape of height, width and channels",
    );
    await refuses("atelier.json", changed({ temperature: -1 }), "a temperature above 0: current value is -1");
    await refuses(
      "atelier.json",
      changed({ weightsHash: "0".repeat(64) }),
      "the weights that atelier.json names",
    );
    await refuses("model.json", "{", "model.json must be JSON");
    await refuses("model.json", null, "model.json must be there");
    await refuses(
      "model.json",
      topology.replace('"Dense"', '"Evil"'),
      "layers that tfjs and this library know: current value is Unknown layer: Evil",
    );
    const weights = files.get("weights.bin")!;
    await refuses("weights.bin", weights.subarray(4), `weights.bin of ${weights.length - 4} bytes`);
    await refuses("weights.bin", weights.with(9, weights[9] ^ 1), "the weights that atelier.json names");
    const novelty = files.get("novelty.bin")!;
    await refuses("novelty.bin", novelty.subarray(0, -4), "12 bytes for 2 rows of 2");
    await refuses("novelty.bin", "what", "Cannot read a novelty detector");
    assertEquals(tf.memory().numTensors, before);
    (await loadModel(place)).model.dispose();
    await assertRejects(() => loadModel(new URL("none/", folder)), Error, "current value is no such file");
  }));
