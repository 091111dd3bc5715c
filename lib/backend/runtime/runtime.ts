/** Runs kernels: their WebAssembly instance, the memory they share with tfjs, and the threads they split over. */
import { defaultThreads } from "../../core/platform/thread_count.ts";
import { type EngineFiles, engineFiles } from "./engine_files.ts";
import { aligned, ALIGNMENT, growingMemory } from "./growing_memory.ts";
import { type KernelArguments, type KernelName, orderedArguments } from "./kernel_arguments.ts";
import { compiledModule } from "./compiled_module.ts";
import { instantiateKernels } from "./instantiate_kernels.ts";
import { relaxedTrouble } from "./wasm_features.ts";
import { failedKernel, MAIN_THREAD, startThreadPool, type ThreadPool } from "./thread_pool.ts";

/** Where kernels find their data. */
export interface KernelMemory {
  /** The memory itself; that of tfjs's WASM backend, as a rule. */
  memory: WebAssembly.Memory;
  /** Returns the address of `bytes` fresh bytes, or 0 when there is no room. */
  malloc(bytes: number): number;
  /** Gives back what `malloc` returned. */
  free(address: number): void;
}

/** How a kernel's work is divided. The division depends on shapes alone, never on the number of threads. */
export interface Work {
  /** Number of items, such as rows, images or elements. */
  items: number;
  /**
   * Items per chunk; a chunk is what one thread does at a time.
   *
   * @default items: one chunk
   */
  chunkSize?: number;
  /**
   * Scratch memory that each thread needs, in bytes.
   *
   * @default 0
   */
  scratchBytes?: number;
}

/** A running set of kernels. */
export interface KernelRuntime {
  /** Threads that share the work, this one included; workers that have ended do not count. */
  readonly threads: number;
  /** Whether the kernels have relaxed SIMD. */
  readonly isRelaxed: boolean;
  /**
   * Runs the named kernel on all chunks of `work` and returns when all are done.
   * The kernel is called with `args`, then begin, end, chunk number and scratch address.
   *
   * @throws {TypeError} unless the names of `args` are the kernel's parameters
   * @throws {Error} when the kernel traps, naming it and the thread; what it was to write is then undefined
   */
  run<K extends KernelName>(kernel: K, args: NoInfer<KernelArguments<K>>, work: Work): void;
  /** Returns a float32 view of fresh memory, 64-byte aligned; throws RangeError when there is none. */
  allocate(length: number): Float32Array<ArrayBufferLike>;
  /** Gives back what `allocate` returned; throws RangeError for anything else. */
  release(view: ArrayBufferView): void;
  /** Returns the address of a view on the kernels' memory; throws TypeError for any other view. */
  addressOf(view: ArrayBufferView): number;
  /**
   * Returns the address of at least `bytes` bytes, 64-byte aligned, in which a wrapper hands data from one kernel
   * to the next. They hold until the next call, by any wrapper: wrappers run one after the other. Growing may
   * detach views of plain memory, so take addresses of views first.
   */
  workspace(bytes: number): number;
  /** Returns a view of integers at an address of the kernels' memory, valid until the next allocation. */
  integersAt(address: number, length: number): Int32Array<ArrayBufferLike>;
  /** The same of floats. */
  floatsAt(address: number, length: number): Float32Array<ArrayBufferLike>;
  /** Ends the threads and gives back what they worked in. */
  stop(): void;
}

/** Options of `startRuntime`. */
export interface RuntimeOptions {
  memory: KernelMemory;
  /**
   * Threads to use, this one included; more than one needs shared memory.
   *
   * @default the number of processors, 8 at most
   */
  threads?: number;
  /**
   * Whether to take the kernels with relaxed SIMD.
   *
   * @default wherever it multiplies and adds in one instruction
   */
  isRelaxed?: boolean;
  /**
   * Where the compiled kernels and the workers' code lie.
   *
   * @default where they come with this code
   */
  files?: EngineFiles;
}

/** At most this many chunks: a ticket of the thread pool counts them in 12 bits. */
const MOST_CHUNKS = 4095;

let current: KernelRuntime | undefined;

/** Returns the runtime that was started last; throws Error when there is none. */
export function kernelRuntime(): KernelRuntime {
  if (!current) throw new Error("Cannot run a kernel as no runtime was started: call useBackend() first");
  return current;
}

/** Says whether there is a runtime to run kernels on. */
export function isRuntimeStarted(): boolean {
  return current !== undefined;
}

/** Compiles the kernels onto `memory`, starts the threads, and makes this the current runtime. */
export async function startRuntime(
  { memory: kernelMemory, isRelaxed = !relaxedTrouble(), files = engineFiles(), ...options }: RuntimeOptions,
): Promise<KernelRuntime> {
  const { memory, malloc, free } = kernelMemory;
  const isShared = isSharedBuffer(memory.buffer);
  const threads = isShared ? options.threads ?? defaultThreads() : 1;
  const module = await compiledModule(files.kernels({ isShared, isRelaxed }));
  const kernels = instantiateKernels(module, memory);
  const names = Object.keys(kernels);
  const pool: ThreadPool | undefined = threads > 1
    ? await startThreadPool({ module, memory, names, workers: threads - 1, code: files.worker })
    : undefined;

  /** What `malloc` returned for each address that `allocate` gave out. */
  const blocks = new Map<number, number>();
  const reserved = (bytes: number) => {
    const address = malloc(bytes) >>> 0;
    if (address) return address;
    throw new RangeError(
      `Cannot reserve ${bytes} bytes for a kernel as the WebAssembly memory is full ` +
        `(${memory.buffer.byteLength} bytes): use a smaller batch or dispose of tensors`,
    );
  };
  const source = { reserve: reserved, free };
  const workspace = growingMemory(source), scratch = growingMemory(source);

  current = {
    isRelaxed,
    get threads() {
      return pool ? 1 + pool.workers : 1;
    },
    run(name, named, { items, chunkSize = items, scratchBytes = 0 }) {
      const args = orderedArguments(name, named);
      if (items === 0) return;
      const size = Math.max(chunkSize, Math.ceil(items / MOST_CHUNKS));
      const chunks = Math.ceil(items / size);
      const bytesPerThread = aligned(scratchBytes);
      const address = scratch.atLeast(bytesPerThread * threads);
      if (pool && chunks > 1) {
        return pool.run(names.indexOf(name), args, {
          items,
          chunkSize: size,
          chunks,
          address,
          bytesPerThread,
        });
      }
      const kernel = kernels[name];
      try {
        for (let chunk = 0; chunk < chunks; chunk++) {
          kernel(...args, chunk * size, Math.min(items, (chunk + 1) * size), chunk, address);
        }
      } catch (error) {
        throw failedKernel(name, MAIN_THREAD, error instanceof Error ? error.message : String(error));
      }
    },
    allocate(length) {
      // Reserving may grow the memory, so its buffer is asked for afterwards.
      const block = reserved(length * 4 + ALIGNMENT);
      const address = aligned(block);
      blocks.set(address, block);
      return new Float32Array(memory.buffer, address, length);
    },
    release(view) {
      const block = blocks.get(view.byteOffset);
      if (block === undefined) {
        throw new RangeError(
          `Cannot release memory as it must have come from allocate(): current value is address ${view.byteOffset}`,
        );
      }
      blocks.delete(view.byteOffset);
      free(block);
    },
    addressOf(view) {
      if (
        isSharedBuffer(view.buffer) === isShared && view.buffer.byteLength > 0 &&
        view.buffer.byteLength <= memory.buffer.byteLength
      ) {
        return view.byteOffset;
      }
      throw new TypeError(
        "Cannot take the address as the view must lie in the kernels' memory: it lies elsewhere",
      );
    },
    workspace: workspace.atLeast,
    integersAt: (address, length) => new Int32Array(memory.buffer, address, length),
    floatsAt: (address, length) => new Float32Array(memory.buffer, address, length),
    stop() {
      pool?.stop();
      for (const memory of [workspace, scratch]) memory.free();
    },
  };
  return current;
}

/** Says whether threads share a buffer; pages that are not isolated from others have no name for such memory. */
export function isSharedBuffer(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer;
}
