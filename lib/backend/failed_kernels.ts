/** Sees to it that a kernel that fails leaves nothing behind, and that none passes for done that lacked memory. */
import * as tf from "@tensorflow/tfjs";
import { type KernelCall, memoryFull } from "./tfjs_internals.ts";

/** What we use of `BackendWasm`. */
interface WasmBackend {
  wasm: { HEAPU8: Uint8Array; ___errno_location(): number };
  makeOutput: (...args: unknown[]) => tf.TensorInfo;
  disposeData(dataId: tf.DataId, force: boolean): boolean;
}

/** What the C library leaves in `errno` when the heap cannot grow. */
const OUT_OF_MEMORY = 48;

/**
 * Wraps all kernels of the WASM backend; call it once, when all are registered. After a failure the outputs that the
 * kernel had made are given back. A kernel of tfjs that reserves memory by itself, and gets none, aborts or leaves
 * its output as it was: both become the RangeError of a memory that is full.
 */
export function tidyFailedKernels(): void {
  const wasmBackend = tf.backend() as unknown as WasmBackend, { wasm } = wasmBackend;
  const errno = wasm.___errno_location(), stockMakeOutput = wasmBackend.makeOutput;
  /** Outputs made by the kernel that runs and by those that called it. */
  const made: tf.TensorInfo[] = [];
  let depth = 0;
  wasmBackend.makeOutput = (...args) => {
    const output = stockMakeOutput.apply(wasmBackend, args);
    if (depth > 0) made.push(output);
    return output;
  };
  const giveBack = (outputs: readonly tf.TensorInfo[]) => {
    for (const { dataId } of outputs) {
      // What has become a tensor meanwhile belongs to whoever holds it.
      if (!tf.engine().state.tensorInfo.has(dataId)) wasmBackend.disposeData(dataId, true);
    }
  };
  const guarded = (kernelName: string, run: tf.KernelFunc, call: KernelCall) => {
    const before = made.length;
    depth++;
    wasm.HEAPU8[errno] = 0;
    try {
      const outputs = run(call);
      if (wasm.HEAPU8[errno] === OUT_OF_MEMORY) throw memoryFull(`run ${kernelName}`);
      return outputs;
    } catch (error) {
      giveBack(made.splice(before));
      throw wasm.HEAPU8[errno] === OUT_OF_MEMORY ? memoryFull(`run ${kernelName}`) : error;
    } finally {
      depth--;
      if (depth === 0) made.length = 0;
    }
  };
  for (const config of tf.getKernelsForBackend("wasm")) {
    const { kernelName, kernelFunc } = config;
    tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({ ...config, kernelFunc: (call) => guarded(kernelName, kernelFunc, call) });
  }
}
