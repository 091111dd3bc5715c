/** Loads a model of tfjs or Keras out of files that may be damaged, or made to do harm. */
import type * as tf from "@tensorflow/tfjs";
import { fromFileUrl } from "@std/path";
import { folderOf } from "../../backend/files/folder_of.ts";
import { MODEL_FILE } from "../../backend/files/layers_artifacts.ts";
import { MOST_DEPTH } from "../../backend/files/model_json.ts";
import { readLayersFiles } from "../../backend/files/read_layers_files.ts";
import { inWords } from "../../core/in_words.ts";
import { jsonDepth } from "../../core/untrusted/json_depth.ts";
// Imported for tfjs's list of classes, where layers of our own enter themselves.
import "../../models/position_embedding.ts";
import "../../models/self_attention.ts";
import { buildBounded } from "./build_bounded.ts";
import { checkNetwork } from "./check_network.ts";
import { plainNetwork } from "./keras/plain_network.ts";
import type { PlainNetwork } from "./description/plain_layer.ts";
import { isObject, type JsonObject, type Refusal, refusalOf } from "./description/refusal.ts";
import { setStoredWeights, storedValues } from "./set_weights.ts";
import { tfjsTopology } from "./tfjs_topology.ts";

/**
 * Loads the model, after `change` had its network described and returned the one that is to be built.
 *
 * @param place a folder with model.json, or such a file: a path, a URL, or an address such as "file://./my model"
 */
export async function loadLayers(
  place: string | URL,
  change: (network: PlainNetwork, refuse: Refusal) => PlainNetwork,
): Promise<tf.LayersModel> {
  const url = await modelUrl(place), refuse = refusalOf(fromFileUrl(url));
  const { modelTopology, weightSpecs = [], weightData = [], userDefinedMetadata } = await readLayersFiles(
    url,
  );
  const { topology, isKeras3 } = topologyOf(modelTopology, refuse);
  const network = change(plainNetwork(topology, { isKeras3, refuse }), refuse);
  checkNetwork(network, refuse);
  const model = await buildBounded(tfjsTopology(network), { mostValues: storedValues(weightSpecs), refuse });
  try {
    setStoredWeights(model, { specs: weightSpecs, data: weightData }, refuse);
    if (isObject(userDefinedMetadata)) model.setUserDefinedMetadata(userDefinedMetadata);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}

async function modelUrl(place: string | URL): Promise<URL> {
  const folder = folderOf(place), file = new URL(folder.href.slice(0, -1));
  try {
    return (await Deno.stat(file)).isDirectory ? new URL(MODEL_FILE, folder) : file;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
    throw new Error(
      `Cannot load model as ${fromFileUrl(file)} must be a model.json or a folder that holds one: ` +
        "current value is none. Check the path",
    );
  }
}

/** Keras's files hold the network inside, some of them as text. */
function topologyOf(modelTopology: unknown, refuse: Refusal): { topology: JsonObject; isKeras3: boolean } {
  const outer = Object(modelTopology), { model_config: inner = outer } = outer;
  const isKeras3 = /^[3-9]\./.test(String(outer.keras_version ?? ""));
  if (isObject(inner)) return { topology: inner, isKeras3 };
  try {
    const topology: unknown = JSON.parse(String(inner));
    if (isObject(topology) && jsonDepth(String(inner)) <= MOST_DEPTH) return { topology, isKeras3 };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refuse("hold the network in model_config", inWords(inner));
}
