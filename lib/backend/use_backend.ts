/** Switches TensorFlow.js to the backend that trains fastest here. */
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { registerConv2DGradients } from "./conv2d_gradients.ts";

/** Options of `useBackend`. */
export interface UseBackendOptions {
  /**
   * The backend to try first; "cpu" is the last resort of both.
   *
   * @default "wasm"
   */
  prefer?: "wasm" | "cpu";
}

/** The backend in use. */
export interface BackendInUse {
  name: "wasm" | "cpu";
  /** Threads that one operation may use. */
  threads: number;
  /** Why this backend and not another, in words. */
  reason: string;
}

/**
 * Switches TensorFlow.js to a backend that can train, and says which and why.
 * Calling it again is cheap. TensorFlow.js's advice to install tfjs-node is kept quiet, as it does not
 * apply to Deno.
 *
 * @example
 * ```ts
 * import { useBackend } from "./mod.ts";
 * const backend = await useBackend();
 * backend.name; // "wasm"
 * ```
 */
export async function useBackend({ prefer = "wasm" }: UseBackendOptions = {}): Promise<BackendInUse> {
  tf.enableProdMode();
  if (prefer === "wasm") {
    const failure = await startWasm();
    if (!failure) return { name: "wasm", threads: 1, reason: "WebAssembly with SIMD is available" };
    await tf.setBackend("cpu");
    return { name: "cpu", threads: 1, reason: `WebAssembly did not start: ${failure}` };
  }
  await tf.setBackend("cpu");
  return { name: "cpu", threads: 1, reason: "asked for" };
}

/** Returns what went wrong, or undefined when the WASM backend is in use. */
async function startWasm(): Promise<string | undefined> {
  if (tf.getBackend() !== "wasm") {
    const binary = import.meta.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm");
    setWasmPaths(new URL(".", binary).href);
    try {
      if (!await tf.setBackend("wasm")) return "its module could not be loaded";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  registerConv2DGradients();
  return undefined;
}
