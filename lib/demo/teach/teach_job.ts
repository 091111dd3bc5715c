/** The job "teach": trains a network of the visitor's classes, asks it, and loads one that was saved. */
import * as tf from "@tensorflow/tfjs";
import { buildSaved, partsOfFiles, type SavedModel } from "../../training/saved/build_saved.ts";
import { isZip, unzipModel, zipModel } from "../../training/saved/model_zip.ts";
import type { SavedModelDetails } from "../../training/saved/saved_model_file.ts";
import { predictLogits } from "../../training/evaluate.ts";
import type { Job } from "../learning/learning_messages.ts";
import { PageError } from "../page_error.ts";
import { savedFile } from "./saved_file.ts";
import { trainTaught } from "./train_taught.ts";
import { taughtSet } from "./taught_set.ts";
import type { AskTask, LoadTask, TeachResult, TeachTypes, TrainTask } from "./teach_messages.ts";

/** A network with what its use takes. */
type Taught = Pick<SavedModel, "model" | "classNames" | "inputShape">;

/** Sides beyond which a network is none for pictures of a page, in pixels. */
const MOST_SIDE = 512;

/** The networks that others begin with, by their addresses. */
const published = new Map<string, Promise<tf.LayersModel>>();
/** The network that was trained or loaded last; what fails leaves it as it is. */
let taught: Taught | undefined;

/** Does one task. */
export const teachJob: Job<TeachTypes> = async (task, context) => {
  if (task.kind === "train") return await train(task, context);
  return task.kind === "ask" ? ask(task) : await load(task);
};

async function train(
  task: TrainTask,
  context: Parameters<typeof teachJob>[1],
): Promise<TeachResult> {
  const start = performance.now(), { sides, classNames, title, preprocessing } = task;
  const model = await trainTaught(await publishedNetwork(task.network), task, context);
  try {
    const details: SavedModelDetails = {
      ...{ title, classNames, preprocessing },
      inputShape: [sides.height, sides.width, sides.channels],
    };
    const logits = predictLogits(model, taughtSet(task.heldOut, details));
    const file = await savedFile(model, details);
    context.signal.throwIfAborted();
    replaceTaught({ ...details, model });
    return { kind: "trained", logits, details, file, durationMs: performance.now() - start };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function ask({ pictures }: AskTask): TeachResult {
  if (!taught) throw new Error("Cannot ask the network as one must be trained: current value is none");
  return { kind: "asked", logits: predictLogits(taught.model, taughtSet(pictures, taught)) };
}

async function load({ files }: LoadTask): Promise<TeachResult> {
  const [{ name, bytes }] = files;
  try {
    const isOne = files.length === 1 && isZip(bytes);
    const found = isOne
      ? await unzipModel(bytes, name)
      : new Map(files.map(({ name, bytes }) => [name, bytes]));
    const parts = await partsOfFiles(found, {
      name: isOne ? name : "these files",
      url: new URL(encodeURIComponent(name), "file:///"),
    });
    const { height, width, channels } = sidesOf(parts.stated.details);
    if (Math.max(height, width) > MOST_SIDE || ![1, 3].includes(channels)) {
      throw new SyntaxError(
        `Cannot load model as it must take images of ${MOST_SIDE} x ${MOST_SIDE} pixels at most, grey or in colour: ` +
          `current value is ${height} x ${width} x ${channels}`,
      );
    }
    const { model, novelty: _, ...details } = await buildSaved(parts);
    const blank = { images: new Uint8Array(height * width * channels), size: 1 };
    // What it cannot predict it must not replace.
    disposedOnError(model, () => predictLogits(model, taughtSet(blank, details)));
    replaceTaught({ ...details, model });
    return { kind: "loaded", details, file: isOne ? bytes : await zipModel(Object.fromEntries(found)) };
  } catch (error) {
    throw notLoaded(error);
  }
}

function sidesOf({ inputShape: [height, width, channels] }: SavedModelDetails) {
  return { height, width, channels };
}

function disposedOnError(model: tf.LayersModel, work: () => void): void {
  try {
    work();
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function replaceTaught(next: Taught): void {
  taught?.model.dispose();
  taught = next;
}

/** Loads a network once; a failed attempt is forgotten, so that the next one asks again. */
function publishedNetwork(address: string): Promise<tf.LayersModel> {
  const known = published.get(address);
  if (known) return known;
  const loading = tf.loadLayersModel(address).catch((cause) => {
    published.delete(address);
    throw new PageError({
      found: "The page did not get the network that yours begins with.",
      wanted: "It needs the server that it came from.",
      remedy: "See whether `deno task demo` still runs, and train again. Your pictures are still here.",
    }, { cause });
  });
  published.set(address, loading);
  return loading;
}

function notLoaded(error: unknown): PageError {
  const words = error instanceof Error ? error.message : String(error);
  return new PageError({
    found: `This file was not loaded: ${words}.`.replace(/\.\.$/, "."),
    wanted:
      "The page reads a file that it saved, or a zip file or all files of a folder that saveModel() wrote.",
    remedy: "Choose another file. What you taught, and your pictures, are as they were.",
  }, { cause: error });
}
