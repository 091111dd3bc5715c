/** Reads a model in the layers format of tfjs from files, and refuses what is damaged before tfjs builds anything. */
import * as tf from "@tensorflow/tfjs";
import { fromFileUrl } from "@std/path";
import { inWords } from "../../core/in_words.ts";
import { readFileIfThere, readTextIfThere } from "../../core/read_if_there.ts";
import type { WeightsGroup } from "./layers_files.ts";

/** A model.json whose weights were read. */
type ModelJson = tf.io.ModelJSON & { weightsManifest: WeightsGroup[] };

/** Bytes of a value, by the name of its type. */
const BYTES: Readonly<Record<string, number>> = {
  ...{ float32: 4, int32: 4, complex64: 8 },
  ...{ bool: 1, uint8: 1, uint16: 2, float16: 2 },
};
/** Values that would not fit into any memory: a product past this has lost its last digits, too. */
const MOST_VALUES = 2 ** 40;

/**
 * Reads a model.json and the weights beside it: what `tf.io.fromMemory` takes. Files may be many ("shards"), and
 * weights quantised, as tfjs's converter writes them. Weights are counted before they are read, and files that are not
 * beside model.json are never read.
 *
 * @param url model.json, or a file of another name that holds the same
 * @throws {Error} when a file is missing
 * @throws {SyntaxError} when the files do not belong together, or are none of a model
 */
export async function readLayersFiles(url: URL): Promise<tf.io.ModelArtifacts> {
  const text = await readTextIfThere(url);
  if (text === undefined) throw missingFile(url);
  const json = parseModelJson(text, url);
  return await tf.io.getModelArtifactsForJSON(json, async (manifest) => {
    const groups = manifest as WeightsGroup[], parts: Uint8Array<ArrayBuffer>[] = [];
    for (const group of groups) parts.push(...await readGroup(group, url));
    return [groups.flatMap(({ weights }) => weights), await new Blob(parts).arrayBuffer()];
  });
}

function parseModelJson(text: string, url: URL): ModelJson {
  const json: Partial<ModelJson> = parsed(text, url);
  if (typeof json.modelTopology !== "object" || json.modelTopology === null) {
    throw damaged(url, "have a modelTopology", inWords(text));
  }
  const groups: unknown = json.weightsManifest;
  if (!Array.isArray(groups) || groups.length === 0) {
    throw damaged(url, "list its weights in weightsManifest", inWords(groups));
  }
  for (const group of groups) checkGroup(Object(group), url);
  checkLayerSizes(json as ModelJson, url);
  return json as ModelJson;
}

function parsed(text: string, url: URL): Partial<ModelJson> {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(url, "be JSON", inWords(text));
    throw error;
  }
}

function checkGroup({ paths, weights }: Partial<Record<keyof WeightsGroup, unknown>>, url: URL): void {
  if (!Array.isArray(paths) || !Array.isArray(weights)) {
    throw damaged(
      url,
      "list paths and weights in each group of weightsManifest",
      inWords({ paths, weights }),
    );
  }
  const stray = paths.find((path) =>
    typeof path !== "string" || !/^[^/\\:]+$/.test(path) || /^\.+$/.test(path)
  );
  if (stray !== undefined) throw damaged(url, "name weight files that lie beside it", inWords(stray));
  for (const weight of weights) checkWeight(Object(weight), url);
}

function checkWeight(weight: Partial<Record<string, unknown>>, url: URL): void {
  const { name, shape, dtype } = weight;
  const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0) &&
    shape.reduce((product, side) => product * side, 1) <= MOST_VALUES;
  if (typeof name !== "string" || !isShape) {
    throw damaged(url, "give each weight a name and a shape of whole numbers", inWords({ name, shape }));
  }
  const { dtype: stored = dtype } = Object(weight.quantization);
  if (typeof dtype !== "string" || typeof stored !== "string" || !Object.hasOwn(BYTES, stored)) {
    const types = Object.keys(BYTES).join(", ");
    throw damaged(url, `give each weight a type among ${types}`, `${inWords(stored)} of ${inWords(name)}`);
  }
}

/** A layer cannot have more units or filters than the file has weights; tfjs would make room for them all. */
function checkLayerSizes({ modelTopology, weightsManifest }: ModelJson, url: URL): void {
  const values = weightsManifest.flatMap(({ weights }) => weights).reduce(
    (sum, { shape }) => sum + valuesOf(shape),
    0,
  );
  JSON.stringify(modelTopology, (key, value) => {
    const isSize = /^(units|filters|input_dim|output_dim)$/.test(key) && value !== null;
    if (!isSize || Number.isSafeInteger(value) && value >= 1 && value <= values) return value;
    throw damaged(url, `have layers that its ${values} weights suffice for`, `${key}: ${inWords(value)}`);
  });
}

function valuesOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

function bytesOf({ shape, dtype, quantization }: tf.io.WeightsManifestEntry): number {
  return valuesOf(shape) * BYTES[quantization?.dtype ?? dtype];
}

/** Reads the files of a group, which must be as long as its weights say: of others tfjs makes half a network. */
async function readGroup({ paths, weights }: WeightsGroup, url: URL): Promise<Uint8Array<ArrayBuffer>[]> {
  const wanted = weights.reduce((sum, weight) => sum + bytesOf(weight), 0);
  const files = paths.map((path) => new URL(encodeURIComponent(path), url));
  let size = 0;
  for (const file of files) size += await sizeOf(file);
  if (size !== wanted) {
    throw damaged(
      url,
      "stand beside the weights that it lists",
      `${paths.join(", ")} of ${size} bytes in place of ${wanted}`,
    );
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const file of files) {
    const bytes = await readFileIfThere(file);
    if (!bytes) throw missingFile(file);
    parts.push(bytes);
  }
  return parts;
}

async function sizeOf(file: URL): Promise<number> {
  try {
    return (await Deno.stat(file)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw missingFile(file);
    throw error;
  }
}

/** Errors say by their cause, in words, what was found: for those who say the rest themselves. */
function missingFile(url: URL): Error {
  return new Error(
    `Cannot load model as ${fromFileUrl(url)} must be there: current value is no such file. Check the path`,
    { cause: `no file ${url.pathname.split("/").at(-1)}` },
  );
}

function damaged(url: URL, rule: string, found: string): SyntaxError {
  return new SyntaxError(
    `Cannot load model as ${fromFileUrl(url)} must ${rule}: current value is ${found}. Save the model again`,
    { cause: found },
  );
}
