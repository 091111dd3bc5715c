/** What the tab "Watch it learn" and the training in the worker say to each other. */
import type { Activation } from "../../models/activation_layer.ts";
import type { JobTypes } from "../learning/learning_messages.ts";

/** What the visitor chooses. */
export interface WatchSettings {
  /** Step size of Adam. */
  learningRate: number;
  activation: Activation;
  /** Whether images are moved and mirrored by chance. */
  isAugmented: boolean;
}

/** What a training begins with. */
export interface WatchTask {
  /** Address of the images (see `LearningSet`). */
  data: string;
  settings: WatchSettings;
  /** Epochs after which it waits to be sent on. */
  epochs: number;
}

/** What a training is told on the way: settings that need no other network, or whose feature maps to report. */
export type WatchTold =
  | ({ kind: "settings" } & Pick<WatchSettings, "learningRate" | "isAugmented">)
  | { kind: "look"; image: number };

/** The images, as far as the page shows them. */
export interface WatchedSet {
  title: string;
  isSynthetic: boolean;
  trainSize: number;
  validationSize: number;
  classNames: readonly string[];
  height: number;
  width: number;
  channels: 1 | 3;
  /** Validation images that are shown while it learns: `[labels.length, height, width, channels]`. */
  images: Uint8Array;
  /** Their labels. */
  labels: readonly number[];
}

/** The network as it stands. */
export interface WatchSnapshot {
  /** Epochs done, in whole and part ones. */
  epoch: number;
  /** Means over the batches since the snapshot before; absent where there were none. */
  training?: { loss: number; accuracy: number };
  /** On all validation images; once an epoch. */
  validation?: { loss: number; accuracy: number };
  /** Over all training so far; absent before it. */
  imagesPerSecond?: number;
  /** Probabilities of the images that are shown: `[images, classes]`. */
  probabilities: Float32Array;
  /** The first convolution. */
  layer: FirstLayer;
  /** Its feature maps, after the activation, of the image that is looked at: `[height, width, filters]`. */
  maps: Float32Array;
  /** Which of the images that is. */
  image: number;
}

/** The weights of a convolution of 3 x 3 pixels with a border of zeros. */
export interface FirstLayer {
  filters: number;
  /** Shape `[3, 3, channels, filters]`. */
  kernel: Float32Array;
  /** Shape `[filters]`. */
  bias: Float32Array;
}

/** What a training reports. */
export type WatchProgress =
  | { kind: "set"; set: WatchedSet }
  | { kind: "snapshot"; snapshot: WatchSnapshot }
  /** The page stopped it: nothing comes before it is sent on. */
  | { kind: "stopped" }
  /** All epochs are done; it waits to be sent on. */
  | { kind: "finished" }
  /** The loss was no number any more; the weights are those of the last epoch's end, and it waits to be sent on. */
  | { kind: "diverged"; learningRate: number };

/** The types of the job "watch". */
export interface WatchTypes extends JobTypes {
  name: "watch";
  task: WatchTask;
  told: WatchTold;
  progress: WatchProgress;
  result: undefined;
}
