/** Memory in which matrix products and convolutions keep packed matrices and partial sums during a call. */
import type { KernelRuntime } from "../runtime.ts";

let owner: KernelRuntime | undefined;
let address = 0;
let length = 0;

/**
 * Returns the address of at least `floats` float32 values in the runtime's memory, 16-byte aligned.
 *
 * There is one workspace for all calls, since calls do not overlap; it grows by half at least and is kept.
 * The content is undefined. Growing plain memory detaches its views: take addresses of views before.
 */
export function workspaceAddress(runtime: KernelRuntime, floats: number): number {
  if (owner !== runtime) [owner, address, length] = [runtime, 0, 0];
  if (floats <= length) return address;
  const grown = Math.max(floats, Math.ceil(length * 1.5));
  // Growing memory may have detached the view that came with the address; the address still holds.
  if (address) runtime.release({ buffer: new ArrayBuffer(0), byteLength: 0, byteOffset: address });
  [address, length] = [0, 0];
  address = runtime.allocate(grown).byteOffset;
  length = grown;
  return address;
}
