/** Writes a model in the layers format of tfjs, which every tfjs reads with `tf.loadLayersModel`. */
import * as tf from "@tensorflow/tfjs";

/** A group of weights and the files that hold them, as model.json lists it. */
export interface WeightsGroup {
  /** File names beside model.json; their bytes follow one another. */
  paths: string[];
  weights: tf.io.WeightsManifestEntry[];
}

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

/**
 * Returns the model's two files.
 *
 * @param metadata what `model.getUserDefinedMetadata()` is to give those who load it
 */
export async function layersFiles(model: tf.LayersModel, metadata?: object): Promise<LayersFiles> {
  let files: LayersFiles | undefined;
  await model.save(tf.io.withSaveHandler(async (artifacts) => {
    files = await filesOfArtifacts({ ...artifacts, ...metadata && { userDefinedMetadata: { ...metadata } } });
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
  }));
  return files!;
}

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
