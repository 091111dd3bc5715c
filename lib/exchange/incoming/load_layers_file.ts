/** Loads a model that tfjs or Keras made. */
import type * as tf from "@tensorflow/tfjs";
import { loadLayers } from "./load_layers.ts";

/**
 * Loads a layers model: what tfjs, this library or tfjs's converter wrote, out of Keras 2 or Keras 3 as well, with
 * float32 weights or quantised ones (uint8, uint16, float16) in any number of files beside model.json. Layers that tfjs
 * has not, and settings that it would pass over, are refused by the layer's name. Networks inside networks are taken
 * apart: the model is one list of layers.
 *
 * What the file says of itself is checked against what is there before room is made for it. The caller disposes of the
 * model.
 *
 * @param place a folder with model.json, or such a file: a path, a URL, or an address such as "file://./my model"
 * @throws {Error} when there is no such file
 * @throws {SyntaxError} when the files are damaged, do not belong together, or hold a layer that tfjs has not
 */
export function loadLayersFile(place: string | URL): Promise<tf.LayersModel> {
  return loadLayers(place, (network) => network);
}
