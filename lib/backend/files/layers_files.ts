/** Writes a model in the layers format of tfjs, which every tfjs reads with `tf.loadLayersModel`. */
import * as tf from "@tensorflow/tfjs";
import { filesOfArtifacts, type LayersFiles } from "./layers_artifacts.ts";

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
