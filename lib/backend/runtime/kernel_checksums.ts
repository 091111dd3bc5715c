/** Checksums of the compiled kernels. Written by `deno task wasm`: do not edit. */
export const KERNEL_CHECKSUMS = {
  "kernels_fixed.wasm": 1032067022,
  "kernels_fixed_shared.wasm": 103474568,
  "kernels_relaxed.wasm": 2720084733,
  "kernels_relaxed_shared.wasm": 304638819,
} as const;
