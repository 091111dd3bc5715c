/** Lets a copy that nobody changes share its values, where tfjs's WASM kernels copy them. */
import { replaceKernel } from "../tfjs/tfjs_internals.ts";
import { sharing } from "../tfjs/tfjs_sharing.ts";

/** Replaces tfjs's kernel "Identity", and "Cast" to the type that the tensor has. */
export function registerIdentity(): void {
  replaceKernel("Identity", {
    supports: ({ inputs }) => inputs.x!.dtype !== "string" && inputs.x!.dtype !== "complex64",
    run: ({ inputs }) => sharing(inputs.x!),
  });
  replaceKernel("Cast", {
    supports: ({ inputs, attrs }) => {
      const { dtype } = inputs.x!;
      return dtype === attrs!.dtype && dtype !== "string" && dtype !== "complex64";
    },
    run: ({ inputs }) => sharing(inputs.x!),
  });
}
