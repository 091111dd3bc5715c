/** Memory for what a kernel's chunks hand on to the next kernel, such as partial sums. */
import { type KernelRuntime, kernelRuntime } from "../runtime.ts";

interface Workspace {
  address: number;
  bytes: number;
}

/** One for each runtime: wrappers run one after the other, so all of them can use the same. */
const workspaces = new WeakMap<KernelRuntime, Workspace>();

/**
 * Returns the address of at least `bytes` bytes that hold until the next call. The workspace grows to the largest
 * size that was asked for, by half more than needed so that it seldom grows, and is kept.
 */
export function workspace(bytes: number): number {
  const runtime = kernelRuntime();
  const current = workspaces.get(runtime);
  if (current && current.bytes >= bytes) return current.address;
  // Growing memory may have detached the view that came with the address; the address still holds.
  if (current) {
    runtime.release({ buffer: new ArrayBuffer(0), byteLength: 0, byteOffset: current.address });
    workspaces.delete(runtime);
  }
  const length = Math.ceil((bytes * 1.5) / 4);
  const address = runtime.allocate(length).byteOffset;
  workspaces.set(runtime, { address, bytes: length * 4 });
  return address;
}
