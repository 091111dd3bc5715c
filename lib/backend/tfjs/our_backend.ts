/** Tells our backend from tfjs's own of the same name. */
import * as tf from "@tensorflow/tfjs";
import { isRuntimeStarted } from "../runtime/runtime.ts";

/**
 * Says whether tfjs computes on our backend. The name alone does not: tfjs's WASM backend, where it was chosen without
 * `useBackend()`, has none of our kernels.
 */
export function isOurBackend(): boolean {
  return tf.getBackend() === "wasm" && isRuntimeStarted();
}
