/**
 * The backend on which TensorFlow.js trains in Deno: the stock WASM backend, plus the gradients of
 * convolution that it lacks. Call `useBackend()` once; after that plain tfjs code trains.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useBackend } from "./mod.ts";
 * await useBackend();
 * const images = tf.ones<tf.Rank.R4>([1, 5, 5, 1]);
 * const gradient = tf.grad((filter) => tf.conv2d(images, filter as tf.Tensor4D, 1, "same").sum());
 * gradient(tf.ones([3, 3, 1, 2])).shape; // [3, 3, 1, 2]
 * ```
 *
 * @module
 */
export * from "./use_backend.ts";
