/** The words that threads share about the kernel they are running, and how each takes its part. */
import type { CompiledKernel } from "./instantiate_kernels.ts";

/** Places in the control block, counted in 32-bit words; arguments and a failure's message follow. */
export const CONTROL = {
  /** Number of the job, 1 to 2^20 - 1; a new one wakes the workers. */
  generation: 0,
  /** Job number in the upper 20 bits, next chunk in the lower 12: a late worker cannot take a newer job's chunk. */
  ticket: 1,
  /** Chunks done. */
  done: 2,
  /** 0, or 1 more than the number of the first thread in which the kernel failed. */
  failed: 3,
  kernel: 4,
  argumentCount: 5,
  items: 6,
  chunkSize: 7,
  chunks: 8,
  scratch: 9,
  scratchPerThread: 10,
  /** 1 once the workers are to end. */
  stopped: 11,
  /** Length of the failure's message, in bytes. */
  messageLength: 12,
  /** Where the arguments begin, in bytes; they are float64. */
  argumentBytes: 64,
  /** How many arguments there is room for. */
  mostArguments: 56,
  /** Where the failure's message begins, in bytes, and how long it may be. */
  messageBytes: 512,
  longestMessage: 512,
  /** Size of the block, in bytes. */
  bytes: 1024,
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

/** The views of a control block. */
export interface ControlViews {
  words: Int32Array;
  args: Float64Array;
  message: Uint8Array;
}

/** A kernel that failed in one of the threads. */
export interface KernelFailure {
  thread: number;
  /** What the trap or error said. */
  message: string;
}

/** Returns the views of a control block. */
export function controlViews(control: SharedArrayBuffer): ControlViews {
  return {
    words: new Int32Array(control, 0, CONTROL.argumentBytes / 4),
    args: new Float64Array(control, CONTROL.argumentBytes, CONTROL.mostArguments),
    message: new Uint8Array(control, CONTROL.messageBytes, CONTROL.longestMessage),
  };
}

/** Takes chunks of the job until none is left. */
export function workOnJob(
  views: ControlViews,
  kernels: readonly CompiledKernel[],
  { thread, generation }: { thread: number; generation: number },
): void {
  const { words, args } = views;
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
    } catch (error) {
      // The chunk counts as done all the same, since the thread that gave out the work waits for it.
      noteFailure(views, thread, error);
    }
    Atomics.add(words, CONTROL.done, 1);
    Atomics.notify(words, CONTROL.done);
  }
}

/** Takes what a thread noted about the job that has ended, if its kernel failed, and forgets it. */
export function takeFailure({ words, message }: ControlViews): KernelFailure | undefined {
  const failed = Atomics.exchange(words, CONTROL.failed, 0);
  if (failed === 0) return undefined;
  // A decoder takes no shared memory, so it gets a copy.
  const bytes = Uint8Array.from(message.subarray(0, words[CONTROL.messageLength]));
  return { thread: failed - 1, message: new TextDecoder().decode(bytes) };
}

/** Leaves word of the failure, unless another thread was first. */
function noteFailure({ words, message }: ControlViews, thread: number, error: unknown): void {
  if (Atomics.compareExchange(words, CONTROL.failed, 0, thread + 1) !== 0) return;
  const text = error instanceof Error ? error.message : String(error);
  const bytes = new TextEncoder().encode(text).subarray(0, CONTROL.longestMessage);
  message.set(bytes);
  words[CONTROL.messageLength] = bytes.length;
}
