/** The words that threads share about the kernel they are running, and how each takes its part. */
import type { CompiledKernel } from "./runtime.ts";

/** Places in the control block, counted in 32-bit words; the arguments follow as float64. */
export const CONTROL = {
  /** Number of the job, 1 to 2^20 - 1; a new one wakes the workers. */
  generation: 0,
  /** Job number in the upper 20 bits, next chunk in the lower 12: a late worker cannot take a newer job's chunk. */
  ticket: 1,
  /** Chunks done. */
  done: 2,
  failed: 3,
  kernel: 4,
  argumentCount: 5,
  items: 6,
  chunkSize: 7,
  chunks: 8,
  scratch: 9,
  scratchPerThread: 10,
  /** Where the arguments begin, in bytes. */
  argumentBytes: 64,
  /** Size of the block, in bytes: room for 56 arguments. */
  bytes: 512,
} as const;

/** How one kernel's work is divided, and its scratch memory. */
export interface PoolJob {
  items: number;
  chunkSize: number;
  chunks: number;
  /** Address of the first thread's scratch memory. */
  address: number;
  bytesPerThread: number;
}

/** What a worker is started with. */
export interface PoolStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Kernel names; a job names a kernel by its place here. */
  names: readonly string[];
  control: SharedArrayBuffer;
  /** Number of the thread, 1 or more; 0 is the one that gives out the work. */
  thread: number;
}

/** Returns the two views of a control block. */
export function controlViews(control: SharedArrayBuffer): { words: Int32Array; args: Float64Array } {
  return {
    words: new Int32Array(control, 0, CONTROL.argumentBytes / 4),
    args: new Float64Array(control, CONTROL.argumentBytes),
  };
}

/** Takes chunks of the job until none is left. */
export function workOnJob(
  control: SharedArrayBuffer,
  kernels: readonly CompiledKernel[],
  { thread, generation }: { thread: number; generation: number },
): void {
  const { words, args } = controlViews(control);
  for (;;) {
    const ticket = Atomics.load(words, CONTROL.ticket);
    const chunk = ticket & 0xfff;
    if (ticket >>> 12 !== generation || chunk >= words[CONTROL.chunks]) return;
    if (Atomics.compareExchange(words, CONTROL.ticket, ticket, ticket + 1) !== ticket) continue;
    // From here on the job cannot end before this chunk is done, so its words stay as they are.
    const begin = chunk * words[CONTROL.chunkSize];
    const end = Math.min(words[CONTROL.items], begin + words[CONTROL.chunkSize]);
    const scratch = words[CONTROL.scratch] + thread * words[CONTROL.scratchPerThread];
    try {
      kernels[words[CONTROL.kernel]](
        ...args.subarray(0, words[CONTROL.argumentCount]),
        begin,
        end,
        chunk,
        scratch,
      );
    } catch {
      // The thread that waits reports it; a trap in WebAssembly has nothing more to tell.
      Atomics.store(words, CONTROL.failed, 1);
    }
    Atomics.add(words, CONTROL.done, 1);
    Atomics.notify(words, CONTROL.done);
  }
}
