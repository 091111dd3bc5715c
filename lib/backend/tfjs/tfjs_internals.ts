/**
 * The one file that knows how tfjs's WASM backend is built inside (tfjs-backend-wasm 4.22.0): where a tensor's
 * values lie, and how to take the place of one of its kernels.
 */
import * as tf from "@tensorflow/tfjs";
import type { KernelMemory } from "../runtime/runtime.ts";
import { cpuFallback } from "./cpu_fallback.ts";
import { guardedMalloc, MOST_TENSOR_BYTES } from "./guarded_malloc.ts";
import { countsOf, type KernelCall, kernelCounts } from "./kernel_counts.ts";
import { isTrusted } from "./trusted_kernels.ts";

/** What we use of `BackendWasm`. */
interface WasmBackend {
  wasm: {
    HEAPU8: Uint8Array;
    wasmMemory?: WebAssembly.Memory;
    asm?: { memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
    /** Address of the C library's `errno`. */
    ___errno_location(): number;
  };
  dataIdMap: { get(dataId: tf.DataId): { memoryOffset: number; shape: number[]; dtype: tf.DataType } };
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  disposeData(dataId: tf.DataId): boolean;
}

/** The memory of the running WASM backend, for kernels to share. */
export function tfjsMemory(): KernelMemory {
  const { wasm } = backend();
  const memory = wasm.wasmMemory ?? wasm.asm?.memory;
  if (!memory) throw new Error("Cannot share tfjs's memory as its WASM backend does not give it out");
  return {
    memory,
    malloc: (bytes) => wasm._malloc(bytes),
    free: (address) => wasm._free(address),
  };
}

/**
 * Makes running out of memory a RangeError that says so. Without it tfjs takes the address 0, which means that there
 * is no room, for a place to write to, takes sizes beyond 32 bits modulo 2^32, and overwrites tensors near the end of
 * a full memory.
 */
export function guardTfjsMemory(): void {
  const { wasm } = backend();
  // Emscripten puts the real function in its place at the first call.
  wasm._free(wasm._malloc(16));
  const malloc = guardedMalloc({ malloc: wasm._malloc, free: wasm._free }), errno = wasm.___errno_location();
  wasm._malloc = (bytes) => {
    const address = malloc(bytes);
    if (address !== 0 || bytes === 0) return address;
    // This failure is told; what is noted there later is one of tfjs's kernels'.
    wasm.HEAPU8[errno] = 0;
    throw memoryFull(`reserve ${bytes} bytes`);
  };
}

/**
 * Takes from tfjs those kernels of its own that hand over addresses as signed numbers, so that beyond 2^31 bytes their
 * results are sought elsewhere. The plain backend's kernels take their place.
 */
export function withdrawSignedKernels(): void {
  for (const version of ["V3", "V4", "V5"]) tf.unregisterKernel(`NonMaxSuppression${version}`, "wasm");
}

/** Returns the error of a memory that is full; `what` could not be done, in words that follow "Cannot". */
export function memoryFull(what: string): RangeError {
  const { byteLength } = tfjsMemory().memory.buffer;
  return new RangeError(
    `Cannot ${what} as the WebAssembly memory is full (${byteLength} bytes, ${MOST_TENSOR_BYTES} at most for ` +
      `tensors): use a smaller batch, or dispose of tensors (tf.memory() counts ${tf.memory().numTensors})`,
  );
}

/** Returns a float32 tensor's values where they lie; valid until the next allocation. */
export function floatsOf(tensor: tf.TensorInfo): Float32Array {
  const { memoryOffset, shape } = backend().dataIdMap.get(tensor.dataId);
  return new Float32Array(backend().wasm.HEAPU8.buffer, memoryOffset, tf.util.sizeFromShape(shape));
}

/** Returns an int32 tensor's values where they lie; valid until the next allocation. */
export function integersOf(tensor: tf.TensorInfo): Int32Array {
  const { memoryOffset, shape } = backend().dataIdMap.get(tensor.dataId);
  return new Int32Array(backend().wasm.HEAPU8.buffer, memoryOffset, tf.util.sizeFromShape(shape));
}

/** Makes room for a kernel's output; throws RangeError when the memory is full. */
export function makeOutput(shape: readonly number[], dtype: "float32" | "int32" = "float32"): tf.TensorInfo {
  return backend().makeOutput([...shape], dtype);
}

/** Gives back an output that a kernel made for its own use. */
export function disposeOutput(output: tf.TensorInfo): void {
  backend().disposeData(output.dataId);
}

/** A kernel of ours in the place of one of tfjs's. */
export interface KernelReplacement {
  /** Whether our kernel supports this call; others go to a trusted stock one or the plain one. */
  supports(call: KernelCall): boolean;
  run(call: KernelCall): tf.TensorInfo | tf.TensorInfo[];
}

/**
 * Puts a kernel in the place of tfjs's of that name, or adds it where there is none. A call that it does not support
 * goes to the stock kernel where that one is trusted with it, else to the plain backend's.
 *
 * @throws {Error} at a call that none of them supports
 */
export function replaceKernel(kernelName: string, { supports, run }: KernelReplacement): void {
  const stock = tf.getKernel(kernelName, "wasm"), plain = tf.getKernel(kernelName, "cpu");
  if (stock) tf.unregisterKernel(kernelName, "wasm");
  const count = countsOf(kernelName);
  tf.registerKernel({
    ...stock,
    kernelName,
    backendName: "wasm",
    kernelFunc: (call) => {
      if (supports(call)) {
        count.ours++;
        return run(call);
      }
      if (stock && (!plain || isTrusted(kernelName, call))) {
        count.stock++;
        return stock.kernelFunc(call);
      }
      if (plain) return cpuFallback(plain, call, count);
      throw new Error(`Cannot run ${kernelName} as the wasm backend has no kernel for these arguments`);
    },
  });
}

/** Adds a kernel of ours under a name of its own, and counts its calls. */
export function registerKernel(
  kernelName: string,
  run: (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[],
): void {
  replaceKernel(kernelName, { supports: () => true, run });
}

/** Runs a kernel by name; its gradient, if registered, is recorded. */
export function runKernel<T extends tf.Tensor | tf.Tensor[] = tf.Tensor>(
  kernelName: string,
  inputs: tf.NamedTensorMap,
  attributes: Record<string, unknown> = {},
): T {
  return tf.engine().runKernel(kernelName, inputs, attributes as tf.NamedAttrMap) as unknown as T;
}

/**
 * Puts under guard every kernel that is still tfjs's own, and adds those that only its plain backend has: each
 * call goes to the stock kernel where that one is trusted, else to the plain one, on copies.
 */
export function guardOtherKernels(): void {
  for (const { kernelName } of [...tf.getKernelsForBackend("wasm"), ...tf.getKernelsForBackend("cpu")]) {
    if (!kernelCounts().has(kernelName)) replaceKernel(kernelName, { supports: () => false, run: () => [] });
  }
}

function backend(): WasmBackend {
  return tf.backend() as unknown as WasmBackend;
}
