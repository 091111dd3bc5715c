/**
 * Lets tfjs keep models in files where Deno runs it: once this file is imported, `model.save("file://./my model")` and
 * `tf.loadLayersModel("file://./my model/model.json")` work as they do with tfjs-node.
 */
import * as tf from "@tensorflow/tfjs";
import { resolve, toFileUrl } from "@std/path";
import { atomicWrite } from "../../core/atomic_write.ts";
import { addressPath, isFileAddress } from "../../core/platform/address_path.ts";
import { filesOfArtifacts, MODEL_FILE, WEIGHTS_FILE } from "./layers_artifacts.ts";
import { readLayersFiles } from "./read_layers_files.ts";

/**
 * Returns what saves models to, and loads them from, a file address (see `addressPath`). To save, it names a folder,
 * which gets `model.json` and `weights.bin`, each whole or not at all; to load, that folder or its `model.json`.
 *
 * @throws {TypeError} when the address names nothing
 */
export function fileHandler(address: string): tf.io.IOHandler {
  const path = resolve(addressPath(address, { isWindows: Deno.build.os === "windows" }));
  return { save: (artifacts) => saveTo(path, artifacts), load: () => loadFrom(path) };
}

async function saveTo(path: string, artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult> {
  const folder = toFileUrl(`${path}/`), { topology, weights } = await filesOfArtifacts(artifacts);
  // A model.json that is there names its weights: those come first.
  await atomicWrite(new URL(WEIGHTS_FILE, folder), weights);
  await atomicWrite(new URL(MODEL_FILE, folder), topology);
  return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
}

async function loadFrom(path: string): Promise<tf.io.ModelArtifacts> {
  const isFolder = await isDirectory(path);
  return await readLayersFiles(isFolder ? new URL(MODEL_FILE, toFileUrl(`${path}/`)) : toFileUrl(path));
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

/** tfjs takes no handler where two offer themselves: under Node those of tfjs-node are there. */
function register(): void {
  const isTaken = tf.io.getSaveHandlers("file:///").length > 0;
  if (isTaken || !("Deno" in globalThis)) return;
  const router = (address: string | string[]) =>
    typeof address === "string" && isFileAddress(address) ? fileHandler(address) : null!;
  tf.io.registerSaveRouter(router);
  tf.io.registerLoadRouter(router);
}

register();
