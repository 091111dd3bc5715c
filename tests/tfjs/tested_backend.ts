/** Starts the backend that tfjs-core's tests are to run on. */
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { useBackend } from "../../lib/backend/mod.ts";
import type { TestedBackend } from "./tested_backends.ts";

/** Starts a backend, keeps it alive between suites, and returns its name within tfjs. */
export async function startTestedBackend(backend: TestedBackend): Promise<string> {
  if (backend === "engine") {
    await useBackend();
  } else if (backend === "stock-wasm") {
    const binary = import.meta.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm");
    setWasmPaths(new URL(".", binary).href);
    await tf.setBackend("wasm");
  } else {
    await tf.setBackend("cpu");
  }
  keepAlive();
  return tf.getBackend();
}

/**
 * Makes tfjs come back to this very backend: around each suite tfjs's tests dispose of all backends and
 * create new ones, which would leave the kernels of ours, and their threads, on a memory that is gone.
 */
function keepAlive(): void {
  const backend = tf.backend();
  backend.dispose = () => {};
  const { registryFactory } = tf.engine() as unknown as {
    registryFactory: Record<string, { factory: () => unknown }>;
  };
  registryFactory[tf.getBackend()].factory = () => backend;
}
