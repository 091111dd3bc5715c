/** Changes the description of a saved network, and takes the refusal to load it. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { loadLayersFile } from "../../../lib/exchange/mod.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** A refusal takes milliseconds; other tests may keep the processors busy meanwhile. */
const MOST_MS = 5_000;

type Json = Record<string, unknown>;

/** A model.json, taken apart. */
export interface Parts {
  json: Json;
  layers: (Json & { name: string; config: Json; inbound_nodes: unknown[] })[];
  config: Json;
  weights: (Json & { shape: number[] })[];
  group: Json;
}

/** Saves a small network, has its description changed, and gives the folder to `use`. */
export function withChanged(
  use: (load: (change: (parts: Parts) => void) => Promise<string>) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    await useBackend();
    const model = buildSmallCnn({ inputShape: [8, 8, 1], filters: [2], units: 3, classes: 2 });
    await model.save(`file://${fromFileUrl(folder)}`);
    model.dispose();
    const url = new URL("model.json", folder),
      text = await Deno.readTextFile(url),
      before = tf.memory().numTensors;
    await use(async (change) => {
      const json = JSON.parse(text), { config } = json.modelTopology, [group] = json.weightsManifest;
      change({ json, config, layers: config.layers, weights: group.weights, group });
      await Deno.writeTextFile(url, JSON.stringify(json));
      return await refusal(() => loadLayersFile(folder), before);
    });
  });
}

/** Returns the message of the refusal, which has to come at once. */
export async function refusal(load: () => Promise<tf.LayersModel>, before: number): Promise<string> {
  const began = performance.now();
  const { message } = await assertRejects(load, SyntaxError);
  const duration = performance.now() - began;
  assert(duration < MOST_MS, `the refusal took ${duration} ms: ${message}`);
  assert(message.startsWith("Cannot load model as ") && message.length < 500, message);
  assertEquals(tf.memory().numTensors, before, message);
  return message;
}

export function assertSays(message: string, words: string): void {
  assert(message.includes(words), `${message}\nshould say: ${words}`);
}
