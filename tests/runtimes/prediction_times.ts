/** Measures how long a trained network takes for one image, wherever the engine runs. */
import type * as Tf from "@tensorflow/tfjs";
import type { BackendInUse, UseBackendOptions } from "../../lib/backend/engine.ts";
import type { Engine } from "./training_steps.ts";

/** What is measured. */
export interface PredictionTask {
  /** Address of the network's model.json; it takes 28 x 28 grey pixels. */
  model: string;
  /** Images, one after another, that are measured. */
  images: number;
  options: UseBackendOptions;
}

/** What came of it. */
export interface PredictionTimes {
  backend: BackendInUse;
  /** What the runtime calls itself. */
  userAgent: string;
  /** Time for each image, from its pixels to its logits, in milliseconds. */
  timesMs: number[];
  /** Logits of the last image, by which places can be compared. */
  logits: number[];
}

const SIDE = 28;
/** Images before the clock starts: WebAssembly's and JavaScript's compilers need them. */
const WARM_UP_IMAGES = 50;

/** Loads the network and predicts one image after another, batch size 1. */
export async function predictionTimes(
  { tf, useBackend }: Engine,
  { model: address, images, options }: PredictionTask,
): Promise<PredictionTimes> {
  const backend = await useBackend(options), model = await tf.loadLayersModel(address);
  const timesMs: number[] = [];
  let logits = new Float32Array();
  for (let i = 0; i < WARM_UP_IMAGES + images; i++) {
    const pixels = Float32Array.from({ length: SIDE * SIDE }, (_, p) => (p * 37 + i * 11) % 256 / 255);
    const startMs = performance.now();
    logits = tf.tidy(() => {
      const image = tf.tensor4d(pixels, [1, SIDE, SIDE, 1]);
      return (model.predict(image) as Tf.Tensor).dataSync() as Float32Array<ArrayBuffer>;
    });
    if (i >= WARM_UP_IMAGES) timesMs.push(performance.now() - startMs);
  }
  model.dispose();
  return { backend, userAgent: navigator.userAgent, timesMs, logits: [...logits] };
}
