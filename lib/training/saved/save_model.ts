/** Saves a model of one's own with all that its use takes. */
import type * as tf from "@tensorflow/tfjs";
import { fromFileUrl } from "@std/path";
import { inWords } from "../../core/in_words.ts";
import { folderOf } from "../../backend/files/folder_of.ts";
import { MODEL_FILE, WEIGHTS_FILE } from "../../backend/files/layers_artifacts.ts";
import { layersFiles } from "../../backend/files/layers_files.ts";
import type { NoveltyDetector } from "../../interpret/embedding/novelty.ts";
import { checkModel } from "../check_model.ts";
import { modelHash } from "../model_hash.ts";
import { encodeNovelty, NOVELTY_FILE } from "./novelty_file.ts";
import { replaceFolder } from "./replace_folder.ts";
import {
  classNamesProblem,
  DETAILS_FILE,
  encodeDetails,
  type SavedModelDetails,
} from "./saved_model_file.ts";

/** Options of `saveModel`. */
export interface SaveModelOptions extends Partial<Omit<SavedModelDetails, "classNames" | "inputShape">> {
  /** Class names; the index is that of the logit. */
  classNames: readonly string[];
  /** What tells pictures that are unlike the training images. None by default. */
  novelty?: NoveltyDetector;
}

/** All files that a saved model may have: a folder with others is not replaced. */
const FILES: readonly string[] = [MODEL_FILE, WEIGHTS_FILE, DETAILS_FILE, NOVELTY_FILE];
/** What macOS and Windows put into folders that were looked at; other hidden files may be somebody's work. */
const LEFT_BEHIND = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;

/**
 * Saves a model: `model.json` and `weights.bin` in the layers format, which `tf.loadLayersModel` of plain tfjs loads
 * too, and `atelier.json` with class names, input and preprocessing. The folder is written under a temporary name and
 * renamed, so that it holds the old model or the new one, or, for a moment, none. `loadModel` loads it.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`; stays the
 * caller's
 * @param folder a path, a URL, or an address such as "file://./my model"; made as needed
 * @throws {TypeError} when the classes do not fit the model
 * @throws {Error} when the folder holds something else than a saved model
 */
export async function saveModel(
  model: tf.LayersModel,
  folder: string | URL,
  { novelty, classNames, title = model.name, ...others }: SaveModelOptions,
): Promise<void> {
  const to = folderOf(folder),
    details = { title, classNames, inputShape: inputShapeOf(model, classNames), ...others };
  await checkFolder(to);
  const { topology, weights } = await layersFiles(model, { title, classNames, ...others });
  const weightsHash = await modelHash(model);
  await replaceFolder(to, async (temporary) => {
    await Deno.writeTextFile(new URL(MODEL_FILE, temporary), topology);
    await Deno.writeFile(new URL(WEIGHTS_FILE, temporary), weights);
    await Deno.writeTextFile(new URL(DETAILS_FILE, temporary), encodeDetails(details, weightsHash));
    if (novelty) await Deno.writeFile(new URL(NOVELTY_FILE, temporary), encodeNovelty(novelty));
  });
}

/** Returns the shape of the images that the model takes, once model and classes are found to fit. */
function inputShapeOf(model: tf.LayersModel, classNames: readonly string[]): SavedModelDetails["inputShape"] {
  const problem = classNamesProblem(classNames);
  if (problem) throw new TypeError(`Cannot save model as it must ${problem}`);
  const shape = model?.inputs?.[0]?.shape.slice(1) ?? [], [height, width, channels] = shape;
  const isImage = shape.length === 3 && [height, width].every((side) => Number.isInteger(side)) &&
    (channels === 1 || channels === 3);
  if (!isImage) {
    throw new TypeError(
      `Cannot save model as its input must be images [height, width, 1 or 3]: current value is [${
        shape.map((side) => side ?? "any").join(", ")
      }]. Build it for images of one size`,
    );
  }
  checkModel("save model", model, {
    ...{ images: new Uint8Array(), size: 0, height: height!, width: width!, channels, classNames },
    provenance: { source: "own", title: "", verified: false, origin: "", files: [] },
  });
  return [height!, width!, channels];
}

/** Throws where the folder holds what is no part of a saved model: it would be lost. */
async function checkFolder(folder: URL): Promise<void> {
  const others = (await namesIn(folder)).filter((name) => !FILES.includes(name) && !LEFT_BEHIND.test(name));
  if (others.length === 0) return;
  throw new Error(
    `Cannot save model as ${
      fromFileUrl(folder)
    } must be a new folder or one of a saved model, which is replaced: ` +
      `current value is a folder with ${inWords(others.sort())}. Choose a folder of its own`,
  );
}

async function namesIn(folder: URL): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
