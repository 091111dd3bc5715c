/** Checksums of the compiled kernels. Written by `deno task wasm`: do not edit. */
export const KERNEL_CHECKSUMS = {
  "kernels_fixed.wasm": 3439281007,
  "kernels_fixed_shared.wasm": 2005850965,
  "kernels_relaxed.wasm": 897494748,
  "kernels_relaxed_shared.wasm": 827819014,
} as const;
