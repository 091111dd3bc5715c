import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { indicesOfLabel, subset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import type { JobContext } from "../../../lib/demo/learning/learning_messages.ts";
import { PageError } from "../../../lib/demo/page_error.ts";
import { teachJob } from "../../../lib/demo/teach/teach_job.ts";
import type { TeachProgress, TeachTypes, TrainTask } from "../../../lib/demo/teach/teach_messages.ts";
import { buildResidualNet } from "../../../lib/models/residual_net.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { loadModel, saveModel } from "../../../lib/training/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const GARMENTS = syntheticGarments({ size: 600, seed: 5 });
/** Trousers and bags. */
const CHOSEN = [1, 8].flatMap((label) => indicesOfLabel(GARMENTS, label).slice(0, 24));

/** Runs a task as the worker does. */
async function run(
  task: TeachTypes["task"],
  { signal = new AbortController().signal, onProgress = (_: TeachProgress) => {} } = {},
) {
  const context: JobContext<TeachTypes> = {
    backend: await useBackend(),
    signal,
    report: onProgress,
    hear() {},
    isPaused: false,
    untilGoOn: () => Promise.resolve(signal.throwIfAborted()),
    pause() {},
  };
  return await teachJob(task, context);
}

/** Writes a network to begin with, and returns how to train on 32 of the pictures and hold 16 out. */
async function trainTask(folder: URL): Promise<TrainTask & { labelsHeldOut: number[] }> {
  await useBackend();
  const base = buildResidualNet({ width: 4, seed: 3 });
  await saveModel(base, new URL("base/", folder), { classNames: GARMENTS.classNames });
  base.dispose();
  const isHeldOut = (i: number) => i % 3 === 0;
  const parts = [false, true].map((held) => subset(GARMENTS, CHOSEN.filter((_, i) => isHeldOut(i) === held)));
  const [train, heldOut] = parts.map(({ images, size }) => ({ images, size }));
  const labels = parts.map((part) => Uint8Array.from(part.labels, (label) => label === 8 ? 1 : 0));
  return {
    kind: "train",
    network: new URL("base/model.json", folder).href,
    sides: { height: 28, width: 28, channels: 1 },
    ...{ train, labels: labels[0], heldOut },
    classNames: ["trousers", "bag"],
    title: "a test",
    preprocessing: { pictures: "whole", each: true },
    isWhole: false,
    seed: 1,
    labelsHeldOut: [...labels[1]],
  };
}

Deno.test("teachJob() trains a network that tells held-out pictures apart, and loadModel() reads its file", () =>
  withFolder(async (folder) => {
    const { labelsHeldOut, ...task } = await trainTask(folder), seen: TeachProgress[] = [];
    const trained = await run(task, { onProgress: (progress) => seen.push(progress) });
    assert(trained.kind === "trained");
    const right = argmax(trained.logits, 2).filter((label, i) => label === labelsHeldOut[i]).length;
    assert(right >= 14, `${right} of ${labelsHeldOut.length}`);
    assertEquals(seen[0], { phase: "look", done: 0, size: 32 });

    const path = new URL("taught.atelier.zip", folder);
    await Deno.writeFile(path, trained.file);
    const { model, ...details } = await loadModel(path);
    assertEquals(details, {
      title: "a test",
      classNames: ["trousers", "bag"],
      inputShape: [28, 28, 1],
      preprocessing: { pictures: "whole", each: true },
    });
    const set = { ...GARMENTS, ...task.heldOut, classNames: details.classNames };
    assertEquals(predictLogits(model, set), trained.logits);
    assertEquals(await run({ kind: "ask", pictures: task.heldOut }), {
      kind: "asked",
      logits: trained.logits,
    });
    const again = await run(task);
    assert(again.kind === "trained");
    assertEquals(again.file, trained.file);
    model.dispose();
  }));

Deno.test("teachJob() keeps the network that it has when a training is ended or fails, and leaks nothing", () =>
  withFolder(async (folder) => {
    const { labelsHeldOut: _, ...task } = await trainTask(folder);
    const first = await run(task), { numTensors } = tf.memory();
    const ending = new AbortController();
    const other = { ...task, labels: task.labels.map((label) => 1 - label), isWhole: true };
    await assertRejects(() =>
      run(other, { signal: ending.signal, onProgress: ({ phase }) => phase === "whole" && ending.abort() })
    );
    await assertRejects(
      () => run({ ...task, network: new URL("none/model.json", folder).href }),
      PageError,
      "The page did not get the network that yours begins with.",
    );
    assert(first.kind === "trained");
    assertEquals(await run({ kind: "ask", pictures: task.heldOut }), { kind: "asked", logits: first.logits });
    await run(task);
    assertEquals(tf.memory().numTensors, numTensors);
  }));

Deno.test("teachJob() trains all weights where it is asked to, but for the statistics of batch norm", () =>
  withFolder(async (folder) => {
    const { labelsHeldOut, ...task } = await trainTask(folder), seen: TeachProgress[] = [];
    const whole = await run({ ...task, isWhole: true }, { onProgress: (progress) => seen.push(progress) });
    assert(whole.kind === "trained");
    assertEquals(seen.at(-1), { phase: "whole", done: 15, size: 15 });
    const right = argmax(whole.logits, 2).filter((label, i) => label === labelsHeldOut[i]).length;
    assert(right >= 14, `${right} of ${labelsHeldOut.length}`);
    const path = new URL("whole.zip", folder);
    await Deno.writeFile(path, whole.file);
    const [{ model: base }, { model }] = await Promise.all([
      loadModel(new URL("base/", folder)),
      loadModel(path),
    ]);
    const changed = { kernel: 0, norm: 0 };
    for (const layer of base.layers.slice(0, -1)) {
      const other = model.getLayer(layer.name).getWeights();
      layer.getWeights().forEach((weight, i) => {
        const isOther = weight.sub(other[i]).abs().max().dataSync()[0] > 0;
        changed[layer.getClassName() === "BatchNormalization" ? "norm" : "kernel"] += Number(isOther);
      });
    }
    assertEquals(changed.norm, 0);
    assert(changed.kernel > 5, `${changed.kernel} weights changed`);
    [base, model].forEach((network) => network.dispose());
  }));

Deno.test("teachJob() loads what it saved and what saveModel() wrote, and refuses all else without loss", () =>
  withFolder(async (folder) => {
    const { labelsHeldOut: _, ...task } = await trainTask(folder), trained = await run(task);
    assert(trained.kind === "trained");
    const ask = async () =>
      (await run({ kind: "ask", pictures: task.heldOut }) as { logits: Float32Array }).logits;
    const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => ({ name, bytes });
    const load = (...files: ReturnType<typeof file>[]) => run({ kind: "load", files });
    const flipped = trained.file.slice();
    flipped[flipped.length >> 1] ^= 255;
    const cases: [ReturnType<typeof file>[], string][] = [
      [[file("a.zip", flipped)], "This file was not loaded: Cannot load model as a.zip must hold "],
      [[file("a.zip", trained.file.slice(0, -9))], "must be a whole zip file"],
      [
        [file("atelier.json", new TextEncoder().encode("{}"))],
        "atelier.json of these files must have schema 1",
      ],
    ];
    for (const [files, words] of cases) await assertRejects(() => load(...files), PageError, words);
    assertEquals(await ask(), trained.logits);

    const base = ["model.json", "weights.bin", "atelier.json"].map((name) =>
      file(name, Deno.readFileSync(new URL(`base/${name}`, folder)))
    );
    const loaded = await load(...base);
    assert(loaded.kind === "loaded");
    assertEquals(loaded.details.classNames, GARMENTS.classNames);
    assertEquals((await ask()).length, 10 * task.heldOut.size);
    const again = await load(file("b.zip", loaded.file));
    assert(again.kind === "loaded" && again.details.classNames.length === 10);
    await load(file("a.zip", trained.file));
    assertEquals(await ask(), trained.logits);
  }));

Deno.test("teachJob() refuses a network of images that no page has", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = tf.sequential({
      layers: [
        tf.layers.globalAveragePooling2d({ inputShape: [600, 8, 1] }),
        tf.layers.dense({ units: 2 }),
      ],
    });
    await saveModel(model, new URL("large/", folder), { classNames: ["a", "b"] });
    model.dispose();
    const files = ["model.json", "weights.bin", "atelier.json"].map((name) => ({
      name,
      bytes: Deno.readFileSync(new URL(`large/${name}`, folder)),
    }));
    await assertRejects(
      () => run({ kind: "load", files }),
      PageError,
      "must take images of 512 x 512 pixels at most, grey or in colour: current value is 600 x 8 x 1",
    );
  }));
