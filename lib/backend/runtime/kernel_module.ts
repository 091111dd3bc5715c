/** Compiles the kernels, and makes instances of them. */
import { readResource } from "../../core/read_resource.ts";

/** A compiled kernel: numbers in, nothing out. */
export type CompiledKernel = (...args: number[]) => void;

const modules = new Map<boolean, WebAssembly.Module>();

/**
 * Returns the compiled kernels, of which there is one build for shared memory and one for plain. They are compiled
 * once: whoever changes the number of threads need not wait for it again.
 *
 * @throws {Error} when their file cannot be read
 */
export async function kernelModule(isShared: boolean): Promise<WebAssembly.Module> {
  const known = modules.get(isShared);
  if (known) return known;
  // Named here by literals: the hash of the code finds the files by them.
  const url = new URL(isShared ? "../kernels_relaxed_shared.wasm" : "../kernels_relaxed.wasm", import.meta.url);
  const module = await WebAssembly.compile(await readResource(url));
  modules.set(isShared, module);
  return module;
}

/** Makes an instance of the kernels on the memory; each thread has its own. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Record<string, CompiledKernel> {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as unknown as Record<string, CompiledKernel>;
}
