/**
 * The backend on which TensorFlow.js trains in Deno. Call `useBackend()` once; after that plain tfjs code
 * (`tf.layers`, `model.fit`, `tf.grads`, optimizers) runs on kernels of our own where they apply.
 *
 * How it works, from below: `kernels/` holds AssemblyScript, compiled to one WebAssembly module with SIMD.
 * Each kernel does the items `begin` to `end` of its work. A wrapper in `wrappers/` takes views of memory and
 * shapes, and cuts the work into chunks that depend on the shapes alone; `runtime.ts` runs the chunks, over
 * `thread_pool.ts` where memory is shared, so any number of threads gives the same bits. A reference in
 * `references/` does the same in plain TypeScript and judges the kernel in tests. `tfjs_internals.ts` puts the
 * kernels onto tfjs's own memory, so nothing is copied; `operations/` gives them the places of tfjs's kernels
 * and layers. `fusion_plan.ts` finds neighbours in an ordinary model that one kernel can do at once. What no
 * kernel of ours serves goes to tfjs's, or on copies to its plain backend: `backendReport()` says which.
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
export * from "./adam_w.ts";
export * from "./average_weights.ts";
export * from "./backend_report.ts";
export * from "./clip_gradients.ts";
export { multiHeadAttention } from "./operations/attention_operation.ts";
export { dropoutSteps, setDropoutSteps } from "./operations/dropout_operation.ts";
export * from "./use_backend.ts";
