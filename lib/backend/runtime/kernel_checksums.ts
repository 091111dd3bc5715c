/** Checksums of the compiled kernels. Written by `deno task wasm`: do not edit. */
export const KERNEL_CHECKSUMS = {
  "kernels_fixed.wasm": 3526941888,
  "kernels_fixed_shared.wasm": 3250513258,
  "kernels_relaxed.wasm": 3742802812,
  "kernels_relaxed_shared.wasm": 125446690,
} as const;
