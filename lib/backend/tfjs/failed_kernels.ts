/** Sees to it that a kernel that fails leaves nothing behind, and that none passes for done that lacked memory. */
import * as tf from "@tensorflow/tfjs";
import { memoryFull } from "./tfjs_internals.ts";

/** What we use of `BackendWasm`. */
interface WasmBackend {
  wasm: { HEAPU8: Uint8Array; ___errno_location(): number };
  makeOutput: (...args: unknown[]) => tf.TensorInfo;
  disposeData(dataId: tf.DataId, force: boolean): boolean;
}

/** What the C library leaves in `errno` when the heap cannot grow. */
const OUT_OF_MEMORY = 48;

/** Wraps all kernels of the WASM backend in a guard (see `kernelGuard`); call it once, when all are registered. */
export function tidyFailedKernels(): void {
  const guard = kernelGuard();
  for (const config of tf.getKernelsForBackend("wasm")) {
    const { kernelName, kernelFunc } = config;
    tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({ ...config, kernelFunc: guard(kernelName, kernelFunc) });
  }
}

/**
 * Returns what puts a kernel under guard: when it fails, the outputs that it had made are given back. A kernel of tfjs
 * that reserves memory by itself, and gets none, aborts or leaves its output as it was: both become the RangeError of a
 * memory that is full.
 */
export function kernelGuard(): (kernelName: string, run: tf.KernelFunc) => tf.KernelFunc {
  const { wasm } = backend(), errno = wasm.___errno_location();
  const outputs = noteOutputs();
  let depth = 0;
  return (kernelName, run) => (call) => {
    const before = outputs.length;
    depth++;
    wasm.HEAPU8[errno] = 0;
    try {
      const result = run(call);
      if (wasm.HEAPU8[errno] === OUT_OF_MEMORY) throw memoryFull(`run ${kernelName}`);
      return result;
    } catch (error) {
      outputs.splice(before).forEach(giveBack);
      throw wasm.HEAPU8[errno] === OUT_OF_MEMORY ? memoryFull(`run ${kernelName}`) : error;
    } finally {
      // Kernels may call others; what those made is kept in mind until the outermost has ended.
      if (--depth === 0) outputs.length = 0;
    }
  };
}

/** Returns a list to which every output is added from now on. */
function noteOutputs(): tf.TensorInfo[] {
  const wasmBackend = backend(), stock = wasmBackend.makeOutput, outputs: tf.TensorInfo[] = [];
  wasmBackend.makeOutput = (...args) => {
    const output = stock.apply(wasmBackend, args);
    outputs.push(output);
    return output;
  };
  return outputs;
}

/** Frees an output, unless it has become a tensor meanwhile, and so belongs to whoever holds that. */
function giveBack({ dataId }: tf.TensorInfo): void {
  if (!tf.engine().state.tensorInfo.has(dataId)) backend().disposeData(dataId, true);
}

function backend(): WasmBackend {
  return tf.backend() as unknown as WasmBackend;
}
