import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { splitTrain } from "../../../lib/data/sampling/split.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import type { WatchProgress, WatchSettings, WatchSnapshot } from "../../../lib/demo/watch/watch_messages.ts";
import { WatchedRun } from "../../../lib/demo/watch/watched_run.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { evaluate } from "../../../lib/training/evaluate.ts";
import { fit } from "../../../lib/training/fit.ts";
import { type PlayedPage, playedPage } from "./watch_context.ts";

const SET = splitTrain(syntheticGarments({ size: 700, seed: 5 }), { validationSize: 200 });
const SETTINGS: WatchSettings = { learningRate: 0.002, activation: "relu", isAugmented: false };

/** Trains until the page ends it, and returns what was heard; no tensor is left. */
async function watched(
  settings: WatchSettings,
  onProgress: (progress: WatchProgress, page: PlayedPage) => void,
  epochs = 2,
): Promise<WatchProgress[]> {
  await useBackend();
  const before = tf.memory().numTensors, page = playedPage(onProgress);
  const run = new WatchedRun(SET, { data: "", settings, epochs }, page.context);
  await assertRejects(() => run.train(), DOMException, "abort");
  run.dispose();
  assertEquals(tf.memory().numTensors, before);
  return page.heard;
}

const snapshotsIn = (heard: readonly WatchProgress[]): WatchSnapshot[] =>
  heard.flatMap((progress) => progress.kind === "snapshot" ? [progress.snapshot] : []);

const endAtFinish = ({ kind }: WatchProgress, page: PlayedPage) => kind === "finished" && page.end();

Deno.test("WatchedRun trains as fit() does, epoch by epoch, and shows it", async () => {
  const heard = await watched(SETTINGS, endAtFinish), snapshots = snapshotsIn(heard);
  assertEquals(heard[0].kind, "set");
  const validated = snapshots.filter(({ validation }) => validation);
  assertEquals(validated.map(({ epoch }) => epoch), [0, 1, 2]);

  const model = buildSmallCnn({ seed: 1 }), optimizer = "adam", { train, validation } = SET;
  assertEquals(validated[0].validation, evaluate(model, validation));
  await fit(model, train, { epochs: 1, batchSize: 64, optimizer, learningRate: 0.002, seed: 1 });
  // The same steps: the loss on validation images is the same to the bit.
  assertEquals(validated[1].validation, evaluate(model, validation));
  model.dispose();
  assert(validated[2].validation!.loss < validated[0].validation!.loss);
  assert(validated[2].imagesPerSecond! > 0);
});

Deno.test("WatchedRun reports probabilities of twelve images and the maps of the one that is looked at", async () => {
  let isAsked = false;
  const heard = await watched(SETTINGS, (progress, page) => {
    if (progress.kind === "snapshot" && !isAsked) {
      isAsked = true;
      page.tell({ kind: "look", image: 4 });
      page.tell({ kind: "look", image: 99 });
    }
    endAtFinish(progress, page);
  });
  const [first, second, third] = snapshotsIn(heard);
  assertEquals([second.image, third.image, first.image], [4, 4, 0]);
  assertEquals([first.epoch, second.epoch, second.training], [0, 0, undefined]);
  for (const { probabilities, maps, layer } of [first, second]) {
    assertEquals([probabilities.length, maps.length, layer.kernel.length], [120, 28 * 28 * 16, 9 * 16]);
    for (let i = 0; i < 12; i++) {
      assertAlmostEquals(probabilities.subarray(10 * i, 10 * i + 10).reduce((a, b) => a + b), 1, 1e-5);
    }
  }
  assert(first.maps.some((value, i) => value !== second.maps[i]));
});

Deno.test("WatchedRun goes on after its epochs, with the settings that it was told", async () => {
  let finished = 0;
  const heard = await watched(SETTINGS, (progress, page) => {
    if (progress.kind !== "finished") return;
    if (++finished === 2) return page.end();
    page.tell({ kind: "settings", learningRate: 1e-12, isAugmented: true });
    setTimeout(page.goOn);
  }, 1);
  const [, first, second] = snapshotsIn(heard).filter(({ validation }) => validation);
  assertEquals([first.epoch, second.epoch], [1, 2]);
  // With such a rate nothing moves.
  assertAlmostEquals(first.validation!.loss, second.validation!.loss, 1e-6);
});

Deno.test("WatchedRun says when it has stopped, and nothing further before it is sent on", async () => {
  let goesOn = false;
  const heard = await watched(SETTINGS, (progress, page) => {
    // In the first epoch.
    if (progress.kind === "snapshot" && snapshotsIn(page.heard).length === 1) page.pause();
    if (progress.kind === "stopped") {
      setTimeout(() => {
        assertEquals(page.heard.at(-1), { kind: "stopped" });
        goesOn = true;
        page.goOn();
      }, 400);
    }
    endAtFinish(progress, page);
  });
  assert(goesOn);
  const place = heard.findIndex(({ kind }) => kind === "stopped"), before = heard[place - 1];
  // What the page shows is how far it is.
  assert(before.kind === "snapshot");
  assertAlmostEquals(before.snapshot.epoch, 64 / SET.train.size, 1e-9);
});

Deno.test("WatchedRun notices a loss that is no number, has finite weights again, and learns with a smaller rate", async () => {
  const heard = await watched({ ...SETTINGS, learningRate: 1e30 }, (progress, page) => {
    if (progress.kind === "diverged") {
      page.tell({ kind: "settings", learningRate: 0.002, isAugmented: false });
      setTimeout(page.goOn);
    }
    endAtFinish(progress, page);
  });
  const at = heard.findIndex(({ kind }) => kind === "diverged");
  assertEquals(heard[at], { kind: "diverged", learningRate: 1e30 });
  const [before] = snapshotsIn(heard.slice(0, at)).slice(-1);
  assertEquals(before.epoch, 0);
  assert(before.layer.kernel.every(Number.isFinite) && before.probabilities.every(Number.isFinite));
  const validated = snapshotsIn(heard).filter(({ validation }) => validation);
  assert(validated.at(-1)!.validation!.loss < validated[0].validation!.loss);
});

Deno.test("WatchedRun trains every activation and augmented images, and ends in mid-epoch", async () => {
  for (const activation of ["leakyRelu", "selu", "tanh"] as const) {
    let isPast = false;
    const heard = await watched({ ...SETTINGS, activation, isAugmented: true }, (progress, page) => {
      if (progress.kind !== "snapshot" || progress.snapshot.epoch === 0) return;
      isPast = true;
      page.end();
    });
    assert(isPast && !heard.some(({ kind }) => kind === "finished"));
  }
});
