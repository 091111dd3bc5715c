/** Opens a trained model that a command names: one that is kept by its name, or a folder that `saveModel` wrote. */
import type * as tf from "@tensorflow/tfjs";
import { toFileUrl } from "@std/path";
import { useBackend } from "../../backend/mod.ts";
import { plural, type Profile } from "../../core/mod.ts";
import { fileExists } from "../../core/file_exists.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";
import { percent } from "../../report/mod.ts";
import {
  describeModel,
  keptSources,
  loadKeptModel,
  modelOfData,
  type ModelUse,
  plannedModel,
  readModelUse,
  type TrainingRecord,
  type TrainingSplit,
} from "../../study/mod.ts";
import { loadModel } from "../../training/mod.ts";
import { shownPath, userPath } from "../../study/store/user_path.ts";
import { type PictureReading, readingFor, readingOf } from "./picture_reading.ts";

/** A model with all that its use takes. */
export interface ModelInUse extends ModelUse {
  /** Maps float32 `[batch, height, width, channels]`, 0 to 1, to logits; the caller disposes of it. */
  model: tf.LayersModel;
  title: string;
  classNames: readonly string[];
  inputShape: readonly [height: number, width: number, channels: number];
  reading: PictureReading;
  /** Absent for a folder that `saveModel` wrote. */
  record?: TrainingRecord;
  /** The folder that it is in, which ends in a slash, or its file. */
  folder: URL;
}

/** Which of the models of that name. */
export interface OpenModelOptions {
  /** The short name of the data that it was trained on; by default that of the data at hand. */
  source?: string | undefined;
  profile?: Profile["name"] | undefined;
  split?: TrainingSplit | undefined;
}

/**
 * Opens the model; the first line that is said names it and its data, before anything takes time.
 *
 * @param name the name of a planned model, or a path to what `loadModel` loads
 */
export async function openModel(
  name: string,
  options: OpenModelOptions,
  say: (line: string) => void,
): Promise<ModelInUse> {
  const saved = await savedPlace(name);
  if (saved) return await openSaved(saved, say);
  const found = await modelOfData(plannedModel(name).name, options), { folder, record } = found;
  say(describeModel(found));
  if (record.source === "synthetic") say("SYNTHETIC DATA: this model has seen only garments drawn by code.");
  say(worthOf(record));
  await sayOthers(name, record, options, say);
  await useBackend();
  const use = await readModelUse(folder, record), { title, classNames, inputShape } = record;
  const reading = use.preprocessing ? readingOf(use.preprocessing) : readingFor(record.source);
  const model = await loadKeptModel(folder, record);
  return { ...use, model, title, classNames, inputShape, reading, record, folder };
}

async function openSaved(place: URL, say: (line: string) => void): Promise<ModelInUse> {
  await useBackend();
  const { preprocessing, ...saved } = await loadModel(place);
  say(`${saved.title}, ${plural(saved.classNames.length, "class")}, from ${shownPath(place)}`);
  return {
    ...saved,
    ...(preprocessing && { preprocessing }),
    reading: readingOf(preprocessing),
    folder: place,
  };
}

/** Returns the folder, with a slash at its end, or the file of a saved model that the name is a path to, if it is one. */
async function savedPlace(name: string): Promise<URL | undefined> {
  const file = toFileUrl(userPath(name)), folder = new URL(`${file.href}/`), isPath = /[/\\.]/.test(name);
  if (isPath && await fileExists(file)) return file;
  const isFolder = isPath || await readTextIfThere(new URL("atelier.json", folder)) !== undefined;
  return isFolder ? folder : undefined;
}

/** Says what the model's answers are worth. */
function worthOf(record: TrainingRecord): string {
  if (record.split === "final") return "(the validation images among them, so it has no score)";
  const { validation, validationSize } = record;
  return `accuracy ${percent(validation.accuracy)} on ${plural(validationSize, "validation image")}`;
}

/** Names models of the same name that were trained on other data, where nobody chose these. */
async function sayOthers(
  name: string,
  { source }: TrainingRecord,
  options: OpenModelOptions,
  say: (line: string) => void,
): Promise<void> {
  if (options.source !== undefined || Deno.env.get("ATELIER_DATA")) return;
  const others = (await keptSources(name)).filter((kept) => kept !== source && kept !== "synthetic");
  if (others.length > 0) say(`(${name} is kept of other data too: --source ${others.join(", --source ")})`);
}
