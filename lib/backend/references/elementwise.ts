/** Plain TypeScript versions of the elementwise kernels: slow, obvious, and the judges of the fast ones. */
import type { ScaleAdd } from "../wrappers/elementwise.ts";

/** Computes out = scale * x + y. */
export function scaleAdd({ x, y, out, scale }: ScaleAdd): void {
  for (let i = 0; i < out.length; i++) out[i] = scale * x[i] + y[i];
}
