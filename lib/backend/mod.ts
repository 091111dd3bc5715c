/**
 * The backend on which TensorFlow.js trains, in Deno, Node, Bun and browsers. Call `useBackend()` once; after that
 * plain tfjs code (`tf.layers`, `model.fit`, `tf.grads`, optimizers) runs on kernels of our own where they apply.
 * Under Deno, `model.save("file://./folder")` and `tf.loadLayersModel("file://./folder/model.json")` work once this
 * is imported.
 *
 * ## How it works, from below
 *
 * **Kernels** (`kernels/`) are AssemblyScript, compiled by `deno task wasm` to WebAssembly with SIMD: four builds,
 * for memory that is shared or not, and with relaxed SIMD or without (`kernels/fused.ts`). A kernel gets addresses
 * and sizes, then four numbers more: the items `begin` to `end` that it is to do, the number of its chunk, and
 * scratch memory of its own. It allocates nothing and keeps nothing. The heavy ones end in one of two tiles that
 * hold their sums in registers: 6 x 8 with A by rows (`kernels/micro_kernel.ts`), and 4 x 8 with A by columns
 * (`kernels/winograd/winograd_outer_products.ts`). Around these, a convolution walks over a padded copy of the image
 * by pointers (`kernels/convolution/conv2d.ts`), or, 3 x 3 at stride 1 or 2, goes by Winograd's method in tiles of
 * four (`kernels/winograd/winograd.ts`).
 *
 * **Wrappers** (`wrappers/`) take views of memory and shapes, check them, and cut the work into chunks. Chunks
 * depend on the shapes alone, and sums over chunks are added in their order: every number of threads gives the same
 * bits. `runtime/runtime.ts` runs the chunks; a call gives numbers under the names of the kernel's parameters, which
 * the compiler lists in `kernel_parameters.ts`. Where memory is shared, `runtime/thread_pool.ts` lets workers, which
 * sleep on an atomic when idle, draw the chunks one by one. A **reference** (`references/`) of the same signature
 * does the same in plain TypeScript, accumulated in float64; tests compare the kernel with it.
 *
 * **Every runtime has its way.** `runtime/wasm_features.ts` finds out what there is, and `use_backend.ts` takes the
 * best build for it and says why. Nothing of Node's or Deno's is imported: `core/platform/` asks for it by name
 * where it exists. `runtime/engine_files.ts` knows where the files lie, `runtime/compiled_module.ts` holds each to
 * its checksum, and `runtime/pool_thread.ts` starts workers of either kind. `engine.ts` is all of it but the files
 * of models, and `deno task package:engine` makes a package of that; `tests/runtimes/` trains with it in Node, Bun,
 * Chromium and Firefox.
 *
 * **tfjs's memory is ours.** `tfjs/tfjs_start.ts` starts tfjs's WASM backend on shared memory, with idle workers in
 * place of its own, and instantiates the kernels on the same memory: a tensor's values are a view at its address,
 * and nothing is copied. `tfjs/guarded_malloc.ts` and `tfjs/failed_kernels.ts` see to it that a full memory is said,
 * and leaves what is there as it is. `tfjs/tfjs_sharing.ts` says who else looks at the values, for those who write
 * in place.
 *
 * **Operations** (`operations/`) give the kernels their places. One way is by name: `replaceKernel("Conv2D", ...)`
 * takes the calls that it supports and leaves the rest to tfjs. The other is by layer: `overrideCall` takes the
 * place of a layer class's `call`, so that dense, convolution, normalisation and recurrent layers are one kernel each,
 * with a gradient that is one kernel too. `tfjs/fusion_plan.ts` finds, in an ordinary model, chains such as
 * convolution, ReLU and pooling; the first layer does the work of all, and the others let the finished value pass.
 * The model stays what its author wrote, and saves as such.
 *
 * **Nothing is out of reach, and nothing is silently wrong.** What no kernel of ours supports goes to tfjs's own where
 * that one was compared and found right (`tfjs/trusted_kernels.ts`); everything else that tfjs's plain backend can
 * do runs there on copies. What tfjs gets wrong on every backend is put right in `corrections/`. tfjs's kernels that
 * keep packed weights are not used (`operations/packing_kernels.ts`), since optimizers and averages write in place:
 * a kernel must keep nothing that it made from values. `backendReport()` lists every operation with whose kernel ran,
 * how often, and the bytes that were copied: the place to look when a network is slow.
 *
 * ## To add a kernel
 *
 * Write `kernels/name.ts` and export it from `kernels/index.ts`; a wrapper, a reference and a test on random
 * shapes beside them (`tests/backend/kernel_arena.ts` guards the memory around each view); `deno task wasm`; then an
 * operation that registers it, `tests/backend/conformity_test.ts` for all dtypes and options, and `deno task
 * test:tfjs` for tfjs's opinion. Measure every variant: V8's registers
 * are few, and a loop unrolled twice can run at half the speed.
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
export * from "./engine.ts";
export * from "../core/platform/address_path.ts";
export * from "./files/file_handler.ts";
