import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/mod.ts";
import { copyPublishedModel, publishedModel } from "../bench/latency_models.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { fillBrowserFolder } from "./browsers/browser_folder.ts";
import { outcomesIn } from "./browsers/outcomes_in.ts";
import { builtPackage } from "./built_package.ts";
import { type PredictionTimes, predictionTimes } from "./prediction_times.ts";
import { testIn } from "./runtimes.ts";
import { serveEngine } from "./served_engine.ts";

const NAME = "small_cnn", IMAGES = 3;

/** Predicts with the published network in Deno. */
async function inDeno(threads: number): Promise<PredictionTimes> {
  const model = publishedModel(NAME).href;
  return await predictionTimes({ tf, useBackend }, { model, images: IMAGES, options: { threads } });
}

Deno.test("predictionTimes() measures each image on its own, and leaves no tensor", async () => {
  await useBackend({ threads: 1 });
  const before = tf.memory().numTensors, { backend, timesMs, logits } = await inDeno(1);
  assertEquals([backend.name, backend.threads, logits.length], ["wasm", 1, 10]);
  assert(timesMs.length === IMAGES && timesMs.every((ms) => ms > 0), `${timesMs}`);
  assertEquals(tf.memory().numTensors, before);
});

testIn(
  ["Chromium"],
  "a worker in Chromium comes to the logits of Deno with a published network",
  () =>
    withFolder(async (folder) => {
      await fillBrowserFolder(await builtPackage(), folder);
      await copyPublishedModel(NAME, folder);
      await using server = serveEngine(folder);
      const model = `${server.address}/isolated/${NAME}.json`;
      const outcomes = await outcomesIn(
        "Chromium",
        server.address,
        [1, 2].map((threads) => ({
          isIsolated: true,
          call: "predictInWorker",
          options: { model, images: IMAGES, options: { threads } },
        })),
      ) as PredictionTimes[];
      const { logits } = await inDeno(1);
      assertEquals(outcomes.filter((outcome) => "error" in outcome), []);
      assertEquals(outcomes.map(({ backend, timesMs }) => [backend.name, backend.threads, timesMs.length]), [
        ["wasm", 1, IMAGES],
        ["wasm", 2, IMAGES],
      ]);
      for (const outcome of outcomes) assertEquals(outcome.logits, logits);
    }),
);
