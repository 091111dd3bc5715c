/** Watches what is reserved in the kernels' memory and not given back. */
import { kernelRuntime } from "../../lib/backend/runtime/runtime.ts";

/** Counts from now on, on the runtime in use; `kept()` says how many blocks are out. */
export function watchKernelMemory(): { kept(): number } {
  const runtime = kernelRuntime(), { allocate, release } = runtime;
  let kept = 0;
  runtime.allocate = (length) => {
    const view = allocate(length);
    kept++;
    return view;
  };
  runtime.release = (view) => {
    release(view);
    kept--;
  };
  return {
    kept() {
      Object.assign(runtime, { allocate, release });
      return kept;
    },
  };
}
