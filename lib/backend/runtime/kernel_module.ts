/** Compiles the kernels, and makes instances of them. */
import { readResource } from "../../core/platform/read_resource.ts";
import { KERNEL_PARAMETERS } from "./kernel_parameters.ts";

/** A compiled kernel: numbers in, nothing out. */
export type CompiledKernel = (...args: number[]) => void;

/** What a kernel takes after its own parameters: begin, end, chunk and scratch. */
const CHUNK_PARAMETERS = 4;

const modules = new Map<string, WebAssembly.Module>();

/**
 * Returns the compiled kernels of the file at `url`. A file is compiled once: whoever changes the number of threads
 * need not wait for it again.
 *
 * @throws {Error} when the file cannot be read, or is no WebAssembly
 */
export async function kernelModule(url: URL): Promise<WebAssembly.Module> {
  const known = modules.get(url.href);
  if (known) return known;
  const module = await compiledModule(url);
  modules.set(url.href, module);
  return module;
}

/**
 * Reads and compiles a file of WebAssembly.
 *
 * @throws {Error} when it cannot be read, or is something else, such as a page that says that nothing was found
 */
export async function compiledModule(url: URL): Promise<WebAssembly.Module> {
  const bytes = await readResource(url);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Error(`Cannot use ${url.href} as it must be a WebAssembly file: ${reason}`, { cause });
  }
}

/**
 * Makes an instance of the kernels on the memory; each thread has its own.
 *
 * @throws {Error} when the kernels are those of another version
 */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Record<string, CompiledKernel> {
  const { exports } = linked(module, memory);
  for (const [name, { length }] of Object.entries(KERNEL_PARAMETERS)) {
    const kernel = exports[name], wanted = length + CHUNK_PARAMETERS;
    if (typeof kernel === "function" && kernel.length === wanted) continue;
    const found = typeof kernel === "function" ? `it has ${kernel.length}` : "there is none";
    throw otherVersion(`kernel ${name} must have ${wanted} parameters: ${found}`);
  }
  return exports as unknown as Record<string, CompiledKernel>;
}

function linked(module: WebAssembly.Module, memory: WebAssembly.Memory): WebAssembly.Instance {
  try {
    return new WebAssembly.Instance(module, { env: { memory } });
  } catch (error) {
    if (error instanceof WebAssembly.LinkError) throw otherVersion(error.message);
    throw error;
  }
}

function otherVersion(difference: string): Error {
  return new Error(
    `Cannot use the compiled kernels as their file must be of the same version as this code: ${difference}`,
  );
}
