/**
 * The backend on which TensorFlow.js trains in Deno: the stock WASM backend, plus the gradients of
 * convolution that it lacks. Call `useBackend()` once; after that plain tfjs code trains.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useBackend } from "./mod.ts";
 * await useBackend();
 * const gradient = tf.grad((w: tf.Tensor4D) => tf.conv2d(tf.ones([1, 5, 5, 1]), w, 1, "same").sum());
 * gradient(tf.ones([3, 3, 1, 2])).print();
 * ```
 *
 * @module
 */
export * from "./use_backend.ts";
