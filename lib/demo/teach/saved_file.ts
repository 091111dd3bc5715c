/** Puts a network that was taught into one file. */
import type * as tf from "@tensorflow/tfjs";
import { MODEL_FILE, WEIGHTS_FILE } from "../../backend/files/layers_artifacts.ts";
import { layersFiles } from "../../backend/files/layers_files.ts";
import { modelHash } from "../../training/model_hash.ts";
import { zipModel } from "../../training/saved/model_zip.ts";
import {
  DETAILS_FILE,
  encodeDetails,
  type SavedModelDetails,
} from "../../training/saved/saved_model_file.ts";

/** Returns a zip file of what `saveModel` would write: `loadModel`, `deno task predict` and the page load it. */
export async function savedFile(
  model: tf.LayersModel,
  details: SavedModelDetails,
): Promise<Uint8Array<ArrayBuffer>> {
  const { inputShape: _, ...metadata } = details, encoder = new TextEncoder();
  const { topology, weights } = await layersFiles(model, metadata);
  return await zipModel({
    [MODEL_FILE]: encoder.encode(topology),
    [WEIGHTS_FILE]: weights,
    [DETAILS_FILE]: encoder.encode(encodeDetails(details, await modelHash(model))),
  });
}
