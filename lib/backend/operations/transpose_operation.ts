/** Gives tfjs our transposition. */
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import { transpose } from "../wrappers/transpose.ts";

interface TransposeAttributes {
  perm: number[];
}

/** Axes that our kernel supports for sure. */
const MOST_AXES = 6;

/** Replaces tfjs's kernel "Transpose". */
export function registerTranspose(): void {
  replaceKernel("Transpose", {
    supports: ({ inputs }) => inputs.x!.dtype === "float32" && inputs.x!.shape.length <= MOST_AXES,
    run: ({ inputs, attrs }) => {
      const x = inputs.x!, { perm } = attrs as unknown as TransposeAttributes;
      const out = makeOutput(perm.map((axis) => x.shape[axis]));
      transpose({ x: floatsOf(x), out: floatsOf(out), shape: x.shape, permutation: perm });
      return out;
    },
  });
}
