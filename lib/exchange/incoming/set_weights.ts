/** Gives a network the weights of its file. */
import * as tf from "@tensorflow/tfjs";
import { inWords } from "../../core/in_words.ts";
import type { Refusal } from "./description/refusal.ts";
import { isSeedState, matchedWeights, type NamedWeight } from "./stored_weights.ts";

/** Weights as the file lists them, and their bytes. */
export interface StoredWeights {
  specs: readonly tf.io.WeightsManifestEntry[];
  data: tf.io.WeightData;
}

/** Whether an entry is a weight of the network: files may hold the state of an optimiser and of generators besides. */
function isOfNetwork({ name, group }: tf.io.WeightsManifestEntry): boolean {
  return group !== "optimizer" && !isSeedState(name);
}

/** Returns how many numbers the file has for the network's weights. */
export function storedValues(specs: readonly tf.io.WeightsManifestEntry[]): number {
  return specs.filter(isOfNetwork).reduce(
    (sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1),
    0,
  );
}

/**
 * Sets the weights of a network to those of a file, which may be quantised.
 *
 * @throws {SyntaxError} when they are not the network's, in names, shapes or type
 */
export function setStoredWeights(
  model: tf.LayersModel,
  { specs, data }: StoredWeights,
  refuse: Refusal,
): void {
  for (const spec of specs) checkQuantisation(spec, refuse);
  const own = namedWeights(model), wanted = specs.filter(isOfNetwork);
  const places = matchedWeights(wanted.map(({ name }) => name), own, refuse);
  for (const { name, shape, dtype } of wanted) {
    const { shape: fitting } = own[places.get(name)!].variable;
    if (dtype !== "float32") throw refuse(`hold ${name} as float32`, dtype);
    if (shape.join() !== fitting.join()) {
      throw refuse(`hold ${name} as [${fitting.join(", ")}]`, `[${shape.join(", ")}]`);
    }
  }
  const decoded = tf.io.decodeWeights(data, [...specs]);
  try {
    for (const { name } of wanted) own[places.get(name)!].variable.write(decoded[name]);
  } finally {
    tf.dispose(decoded);
  }
}

function namedWeights(model: tf.LayersModel): (NamedWeight & { variable: tf.LayerVariable })[] {
  return model.layers.flatMap((layer) =>
    layer.weights.map((variable, index) => ({ name: variable.originalName, index, variable }))
  );
}

function checkQuantisation({ name, quantization }: tf.io.WeightsManifestEntry, refuse: Refusal): void {
  if (!quantization || quantization.dtype === "float16") return;
  const { scale, min, dtype } = quantization;
  const isKnown = (dtype === "uint8" || dtype === "uint16") && Number.isFinite(scale) && Number.isFinite(min);
  if (!isKnown) throw refuse(`say scale and min of ${inWords(name)}, uint8 or uint16`, [dtype, scale, min]);
}
