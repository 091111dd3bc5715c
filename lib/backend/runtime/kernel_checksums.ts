/** Checksums of the compiled kernels. Written by `deno task wasm`: do not edit. */
export const KERNEL_CHECKSUMS = {
  "kernels_fixed.wasm": 2169513232,
  "kernels_fixed_shared.wasm": 3908499170,
  "kernels_relaxed.wasm": 1234695699,
  "kernels_relaxed_shared.wasm": 2669438733,
} as const;
