/** Makes instances of the compiled kernels. */

/** A compiled kernel: numbers in, nothing out. */
export type CompiledKernel = (...args: number[]) => void;

/** Makes an instance of the kernels on the memory; each thread has its own. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Record<string, CompiledKernel> {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as unknown as Record<string, CompiledKernel>;
}
