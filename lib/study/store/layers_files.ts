/** Writes a model in the layers format of tfjs, which every tfjs reads with `tf.loadLayersModel`. */
import * as tf from "@tensorflow/tfjs";

/** The one group of weights and the file that holds them, as model.json lists it. */
export type WeightsManifest = [{ paths: string[]; weights: tf.io.WeightsManifestEntry[] }];

/** What lies in a folder of the layers format. */
export interface LayersFiles {
  /** The text of model.json: layers, names and shapes of weights, metadata. */
  topology: string;
  /** The bytes of weights.bin: float32, little endian, one weight after the other. */
  weights: Uint8Array;
}

/**
 * Returns the model's two files.
 *
 * @param metadata what `model.getUserDefinedMetadata()` is to give those who load it
 */
export async function layersFiles(model: tf.LayersModel, metadata?: object): Promise<LayersFiles> {
  let saved: tf.io.ModelArtifacts = {};
  await model.save(tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
  }));
  const { modelTopology, format, generatedBy, convertedBy, weightSpecs = [], weightData = [] } = saved;
  const weightsManifest: WeightsManifest = [{ paths: ["weights.bin"], weights: weightSpecs }];
  const parts = Array.isArray(weightData) ? weightData : [weightData];
  return {
    topology: JSON.stringify({
      modelTopology,
      format,
      generatedBy,
      convertedBy,
      ...metadata && { userDefinedMetadata: metadata },
      weightsManifest,
    }),
    weights: new Uint8Array(await new Blob(parts).arrayBuffer()),
  };
}
