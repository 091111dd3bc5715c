/** What the plain versions of recurrent layers share. */

/** Sigmoid, or Keras' hard sigmoid: clip(0.2 x + 0.5, 0, 1). */
export function gate(x: number, hard: boolean): number {
  return hard ? Math.max(0, Math.min(1, 0.2 * x + 0.5)) : 1 / (1 + Math.exp(-x));
}

/** Slope of `gate` where its value is y; at the ends of the hard sigmoid it is 0. */
export function gateSlope(y: number, hard: boolean): number {
  if (!hard) return y * (1 - y);
  return y <= 0 || y >= 1 ? 0 : 0.2;
}

/** Returns an element of a tensor that may be left out, which stands for zeros. */
export function optional(tensor: Float32Array | undefined, index: number): number {
  return tensor ? tensor[index] : 0;
}
