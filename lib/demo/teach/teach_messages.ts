/** What the tab "Teach it yours" and its worker say to each other. */
import type { SavedModelDetails } from "../../training/saved/saved_model_file.ts";
import type { JobTypes } from "../learning/learning_messages.ts";
import type { Sides } from "./taken_picture.ts";

/** Pictures as the network takes them: shape `[size, height, width, channels]`. */
export interface TeachPictures {
  images: Uint8Array;
  size: number;
}

/** Trains a network of the visitor's classes. */
export interface TrainTask {
  kind: "train";
  /** Address of the model.json that it begins with. */
  network: string;
  sides: Sides;
  train: TeachPictures;
  /** Class of each picture that is trained on. */
  labels: Uint8Array;
  /** Pictures that are not trained on. */
  heldOut: TeachPictures;
  classNames: readonly string[];
  title: string;
  preprocessing: Readonly<Record<string, unknown>>;
  /** Whether all weights are trained, once the last layer is. */
  isWhole: boolean;
  seed: number;
}

/** Asks the network that was trained or loaded last. */
export interface AskTask {
  kind: "ask";
  pictures: TeachPictures;
}

/** Loads what was saved: one zip file, or the files of its folder. */
export interface LoadTask {
  kind: "load";
  files: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[];
}

/** What a training comes to. */
export interface Trained {
  kind: "trained";
  /** Of the pictures that were held out: shape `[size, classes]`. */
  logits: Float32Array;
  details: SavedModelDetails;
  /** The network as one file (see `zipModel`). */
  file: Uint8Array<ArrayBuffer>;
  /** How long it took. */
  durationMs: number;
}

/** What the job comes to, by its task. */
export type TeachResult =
  | Trained
  | { kind: "asked"; logits: Float32Array }
  | { kind: "loaded"; details: SavedModelDetails; file: Uint8Array<ArrayBuffer> };

/** How far a training is: pictures that the network has looked at, or epochs of all its weights. */
export interface TeachProgress {
  phase: "look" | "whole";
  done: number;
  size: number;
}

/** The types of the job "teach". */
export interface TeachTypes extends JobTypes {
  name: "teach";
  task: TrainTask | AskTask | LoadTask;
  told: never;
  progress: TeachProgress;
  result: TeachResult;
}
