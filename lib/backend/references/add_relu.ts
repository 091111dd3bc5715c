/** The plain TypeScript version of addition with ReLU. */
import type { AddRelu } from "../wrappers/add_relu.ts";

/** Computes out = max(a + b, 0), elementwise. */
export function addRelu({ a, b, out }: AddRelu): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.max(a[i] + b[i], 0);
}
