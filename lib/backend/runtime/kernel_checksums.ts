/** Checksums of the compiled kernels. Written by `deno task wasm`: do not edit. */
export const KERNEL_CHECKSUMS = {
  "kernels_fixed.wasm": 191180174,
  "kernels_fixed_shared.wasm": 3885929736,
  "kernels_relaxed.wasm": 751836450,
  "kernels_relaxed_shared.wasm": 4168892256,
} as const;
