/**
 * Classifies all garments of a page's folder as the page does, on tfjs-core and its `cpu` backend alone, and prints the
 * logits as JSON, a list for each garment. A process of its own, so that nothing of the training engine is loaded.
 * Argument: the folder, a file URL.
 */
import { decode } from "fast-png";
import { ready, setBackend } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { createClassifier } from "../../lib/demo/classifier.ts";
import { DEMO_FILES, type DemoData } from "../../lib/demo/demo_data.ts";
import { registerOwnLayers } from "../../lib/demo/own_layers.ts";
import { takeFromSprite } from "../../lib/demo/sprite.ts";

const [folder] = Deno.args, read = (name: string) => Deno.readFile(new URL(name, folder));
const json = async (name: string) => JSON.parse(new TextDecoder().decode(await read(name)));

await setBackend("cpu");
await ready();
registerOwnLayers();
const { modelTopology, weightsManifest: [{ paths: [weights], weights: weightSpecs }] } = await json(
  DEMO_FILES.model,
);
const { buffer: weightData } = await read(`model/${weights}`);
const network = await loadLayersModel({
  load: () => Promise.resolve({ modelTopology, weightSpecs, weightData }),
});
const { model: { temperature }, garments }: DemoData = await json(DEMO_FILES.head);
const { data, height, width } = decode(await read(DEMO_FILES.sprite));
const sprite = { pixels: Uint8Array.from(data), height, width };
const { classify } = createClassifier(network, { temperature });
const logits = Array.from(
  { length: garments.size },
  (_, i) => [...classify(takeFromSprite(sprite, i, garments)).logits],
);
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(logits)));
