/** Reads the text of a model.json, and refuses what is damaged before tfjs builds anything. Needs neither tfjs nor files. */
import type * as tf from "@tensorflow/tfjs";
import { inWords } from "../../core/in_words.ts";
import { jsonDepth } from "../../core/untrusted/json_depth.ts";

/** A group of weights and the files that hold them, as model.json lists it. */
export interface WeightsGroup {
  /** File names beside model.json; their bytes follow one another. */
  paths: string[];
  weights: tf.io.WeightsManifestEntry[];
}

/** A model.json whose lists of weights were checked. */
export type ModelJson = tf.io.ModelJSON & { weightsManifest: WeightsGroup[] };

/** Bytes of a value, by the name of its type. */
const BYTES: Readonly<Record<string, number>> = {
  ...{ float32: 4, int32: 4, complex64: 8 },
  ...{ bool: 1, uint8: 1, uint16: 2, float16: 2 },
};
/** Levels of lists and objects in a model.json: a layer in a network takes about seven, a network inside five more. */
export const MOST_DEPTH = 200;
/** Values that would not fit into any memory: a product past this has lost its last digits, too. */
const MOST_VALUES = 2 ** 40;

/**
 * Returns what the text holds: layers, and weights with their names, shapes and files, none of which lies elsewhere.
 *
 * @param name what errors call the file
 * @throws {SyntaxError} when it is no model.json, or one that its own numbers contradict
 */
export function parseModelJson(text: string, name: string): ModelJson {
  const depth = jsonDepth(text);
  if (depth > MOST_DEPTH) throw damagedModel(name, `be at most ${MOST_DEPTH} levels deep`, String(depth));
  const json: Partial<ModelJson> = parsed(text, name);
  if (typeof json.modelTopology !== "object" || json.modelTopology === null) {
    throw damagedModel(name, "have a modelTopology", inWords(text));
  }
  const groups: unknown = json.weightsManifest;
  if (!Array.isArray(groups) || groups.length === 0) {
    throw damagedModel(name, "list its weights in weightsManifest", inWords(groups));
  }
  for (const group of groups) checkGroup(Object(group), name);
  checkPaths((groups as WeightsGroup[]).flatMap(({ paths }) => paths), name);
  checkLayerSizes(json as ModelJson, name);
  return json as ModelJson;
}

/**
 * Throws SyntaxError unless a group's files are together as long as its weights say: of others tfjs makes half a
 * network.
 *
 * @param size bytes of all its files together
 */
export function checkGroupSize({ paths, weights }: WeightsGroup, size: number, name: string): void {
  const wanted = weights.reduce((sum, weight) => sum + bytesOf(weight), 0);
  if (size === wanted) return;
  throw damagedModel(
    name,
    "stand beside the weights that it lists",
    `${paths.join(", ")} of ${size} bytes in place of ${wanted}`,
  );
}

/** Returns the error about a damaged file; its cause says in words what was found, for those who say the rest. */
export function damagedModel(name: string, rule: string, found: string): SyntaxError {
  return new SyntaxError(
    `Cannot load model as ${name} must ${rule}: current value is ${found}. Save the model again`,
    { cause: found },
  );
}

function parsed(text: string, name: string): Partial<ModelJson> {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw damagedModel(name, "be JSON", inWords(text));
    throw error;
  }
}

function checkGroup({ paths, weights }: Partial<Record<keyof WeightsGroup, unknown>>, name: string): void {
  if (!Array.isArray(paths) || !Array.isArray(weights)) {
    throw damagedModel(
      name,
      "list paths and weights in each group of weightsManifest",
      inWords({ paths, weights }),
    );
  }
  const stray = paths.find((path) =>
    typeof path !== "string" || !/^[^/\\:]+$/.test(path) || /^\.+$/.test(path)
  );
  if (stray !== undefined) throw damagedModel(name, "name weight files that lie beside it", inWords(stray));
  for (const weight of weights) checkWeight(Object(weight), name);
}

/** A small file that is listed often enough would fill the memory. */
function checkPaths(paths: readonly string[], name: string): void {
  const known = new Set<string>();
  for (const path of paths) {
    if (known.has(path)) throw damagedModel(name, "name each file of weights once", inWords(path));
    known.add(path);
  }
}

function checkWeight(weight: Partial<Record<string, unknown>>, file: string): void {
  const { name, shape, dtype } = weight;
  const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0) &&
    shape.reduce((product, side) => product * side, 1) <= MOST_VALUES;
  if (typeof name !== "string" || !isShape) {
    throw damagedModel(
      file,
      "give each weight a name and a shape of whole numbers",
      inWords({ name, shape }),
    );
  }
  const { dtype: stored = dtype } = Object(weight.quantization);
  if (typeof dtype !== "string" || typeof stored !== "string" || !Object.hasOwn(BYTES, stored)) {
    const types = Object.keys(BYTES).join(", ");
    throw damagedModel(
      file,
      `give each weight a type among ${types}`,
      `${inWords(stored)} of ${inWords(name)}`,
    );
  }
}

/** A layer cannot have more units or filters than the file has weights; tfjs would make room for them all. */
function checkLayerSizes({ modelTopology, weightsManifest }: ModelJson, name: string): void {
  const values = weightsManifest.flatMap(({ weights }) => weights).reduce(
    (sum, { shape }) => sum + valuesOf(shape),
    0,
  );
  JSON.stringify(modelTopology, (key, value) => {
    const isSize = /^(units|filters|input_dim|output_dim)$/.test(key) && value !== null;
    if (!isSize || Number.isSafeInteger(value) && value >= 1 && value <= values) return value;
    throw damagedModel(
      name,
      `have layers that its ${values} weights suffice for`,
      `${key}: ${inWords(value)}`,
    );
  });
}

function valuesOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

function bytesOf({ shape, dtype, quantization }: tf.io.WeightsManifestEntry): number {
  return valuesOf(shape) * BYTES[quantization?.dtype ?? dtype];
}
