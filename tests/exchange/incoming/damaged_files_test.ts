/** Damages files at random places, always the same ones: each is loaded as what it is, or refused in words, at once. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { loadLayersFile } from "../../../lib/exchange/mod.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { RESIDUAL, RESIDUAL_WEIGHTS } from "./keras3_files.ts";
import { randomWeight, writeModelFiles } from "./model_files.ts";

const FILES = 300;
/** Each takes milliseconds; other tests may keep the processors busy meanwhile. */
const MOST_MS = 5_000;
/** What stands in place of a value that is drawn. */
const VALUES: readonly unknown[] = [
  ...[null, 0, -1, 1e9, 2 ** 53, 0.5, "", "conv1", "hidden", "Dense", "Model", "../x", true, [], {}, [[]], [
    null,
  ]],
  ...[[1e9, 1e9], { class_name: "Dense", config: {} }, "__proto__", "constructor"],
];

/** Replaces, removes or doubles one value somewhere in a tree of JSON. */
function damaged(json: unknown, draw: (below: number) => number): unknown {
  const places: { parent: Record<string, unknown>; key: string }[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      places.push({ parent: value as Record<string, unknown>, key });
      walk((value as Record<string, unknown>)[key]);
    }
  };
  walk(json);
  const { parent, key } = places[draw(places.length)], other = places[draw(places.length)];
  const kind = draw(4);
  if (kind === 0) delete parent[key];
  else if (kind === 1) parent[key] = structuredClone(other.parent[other.key]);
  else parent[key] = structuredClone(VALUES[draw(VALUES.length)]);
  return json;
}

/** Changes a few bytes of a text. */
function garbled(text: string, draw: (below: number) => number): string {
  const bytes = new TextEncoder().encode(text);
  for (let count = 1 + draw(3); count > 0; count--) bytes[draw(bytes.length)] = 32 + draw(95);
  return new TextDecoder().decode(draw(10) === 0 ? bytes.subarray(0, draw(bytes.length)) : bytes);
}

async function loadsOrRefuses(folder: URL, text: string): Promise<boolean> {
  await Deno.writeTextFile(new URL("model.json", folder), text);
  const before = tf.memory().numTensors, began = performance.now();
  let isLoaded = false;
  try {
    const model = await loadLayersFile(folder);
    isLoaded = true;
    for (const weight of model.weights) assertEquals(weight.read().shape, weight.shape);
    assert(model.outputs.length > 0);
    model.dispose();
  } catch (error) {
    assert(error instanceof Error && error.message.startsWith("Cannot load model as "), `${error}\n${text}`);
  }
  const duration = performance.now() - began;
  assert(duration < MOST_MS, `${duration} ms for ${text}`);
  assertEquals(tf.memory().numTensors, before, text);
  return isLoaded;
}

Deno.test("loadLayersFile() loads every damaged file as it is, or says what is wrong, and never hangs", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = buildSmallCnn({
      inputShape: [8, 8, 1],
      filters: [2],
      units: 3,
      classes: 2,
      batchNorm: true,
    });
    await model.save(`file://${fromFileUrl(folder)}ours`);
    model.dispose();
    await Deno.mkdir(new URL("keras/", folder));
    const weights = Object.entries(RESIDUAL_WEIGHTS).map(([name, shape]) => randomWeight(name, shape, 1));
    await writeModelFiles(new URL("keras/", folder), RESIDUAL, { weights, quantisation: "uint8", shards: 2 });
    const random = createRandom(7), draw = (below: number) => Math.floor(random.uniform() * below);
    for (const name of ["ours/", "keras/"]) {
      const place = new URL(name, folder), text = await Deno.readTextFile(new URL("model.json", place));
      assert(await loadsOrRefuses(place, text), "the whole file was not loaded");
      let loaded = 0;
      for (let i = 0; i < FILES; i++) {
        const other = i % 3 === 0 ? garbled(text, draw) : JSON.stringify(damaged(JSON.parse(text), draw));
        if (await loadsOrRefuses(place, other)) loaded++;
      }
      // Some damage changes nothing that counts, such as the seed of an initialiser; most is found.
      assert(loaded > FILES / 50 && loaded < 0.8 * FILES, `${loaded} of ${FILES} were loaded`);
    }
  }));
