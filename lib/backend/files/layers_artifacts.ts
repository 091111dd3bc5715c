/** Says which files the layers format of tfjs has, and goes from them to what tfjs builds a model of, and back. */
import type * as tf from "@tensorflow/tfjs";
import { checkGroupSize, damagedModel, parseModelJson, type WeightsGroup } from "./model_json.ts";

/** What lies in a folder of the layers format. */
export interface LayersFiles {
  /** The text of model.json: layers, names and shapes of weights, metadata. */
  topology: string;
  /** The bytes of weights.bin, little endian, one weight after the other. */
  weights: Uint8Array<ArrayBuffer>;
}

/** The file of layers and names. */
export const MODEL_FILE = "model.json";
/** The file of weights. */
export const WEIGHTS_FILE = "weights.bin";

/** Returns the two files of what tfjs hands to those who save a model. */
export async function filesOfArtifacts(artifacts: tf.io.ModelArtifacts): Promise<LayersFiles> {
  const { weightSpecs = [], weightData = [], ...saved } = artifacts;
  const { modelTopology, format, generatedBy, convertedBy, userDefinedMetadata, ...others } = saved;
  const weightsManifest: WeightsGroup[] = [{ paths: [WEIGHTS_FILE], weights: weightSpecs }];
  const parts = Array.isArray(weightData) ? weightData : [weightData];
  const head = { modelTopology, format, generatedBy, convertedBy };
  return {
    topology: JSON.stringify({
      ...head,
      ...userDefinedMetadata && { userDefinedMetadata },
      ...others,
      weightsManifest,
    }),
    weights: new Uint8Array(await new Blob(parts).arrayBuffer()),
  };
}

/**
 * Returns what `tf.io.fromMemory` takes, of files whose bytes are at hand; their lengths are checked as
 * `readLayersFiles` does.
 *
 * @param files by name: model.json, and the weights that it lists
 * @param name what errors call all of them
 * @throws {SyntaxError} when one is missing, or they do not belong together
 */
export async function artifactsOfFiles(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  name: string,
): Promise<tf.io.ModelArtifacts> {
  const bytesOf = (file: string) => {
    const bytes = files.get(file);
    if (bytes) return bytes;
    throw damagedModel(name, `hold ${file}`, files.size === 0 ? "no file" : [...files.keys()].join(", "));
  };
  const where = `${MODEL_FILE} of ${name}`;
  const { weightsManifest, ...json } = parseModelJson(new TextDecoder().decode(bytesOf(MODEL_FILE)), where);
  const parts = weightsManifest.flatMap((group) => {
    const found = group.paths.map(bytesOf);
    checkGroupSize(group, found.reduce((sum, { length }) => sum + length, 0), where);
    return found;
  });
  return {
    ...json,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: await new Blob(parts).arrayBuffer(),
  };
}
