/** Says where resizing reads an image along one axis, as tfjs's forward kernels have it. */

/** What a resizing kernel is told. */
export interface ResizeAttributes {
  alignCorners?: boolean;
  halfPixelCenters?: boolean;
}

/** Where an output reads the input along one axis: two places, and how much of each. */
export type Taps = readonly (readonly [place: number, weight: number])[];

/** Returns where the output at a place reads. */
export type Sampling = (at: number, inSize: number, outSize: number, attributes: ResizeAttributes) => Taps;

/** Input places per output place, as tfjs's forward kernels have it. */
function scale(inSize: number, outSize: number, { alignCorners }: ResizeAttributes): number {
  return alignCorners && outSize > 1 ? (inSize - 1) / (outSize - 1) : inSize / outSize;
}

/** Reads the two nearest places, the nearer one more. */
export function bilinear(at: number, inSize: number, outSize: number, attributes: ResizeAttributes): Taps {
  const ratio = scale(inSize, outSize, attributes);
  const source = attributes.halfPixelCenters ? ratio * (at + 0.5) - 0.5 : ratio * at;
  const first = Math.max(0, Math.floor(source)), second = Math.min(inSize - 1, Math.ceil(source));
  const part = source - first;
  return [[first, 1 - part], [Math.max(0, second), part]];
}

/** Reads one place. */
export function nearest(at: number, inSize: number, outSize: number, attributes: ResizeAttributes): Taps {
  const ratio = scale(inSize, outSize, attributes);
  const source = ratio * (attributes.halfPixelCenters ? at + 0.5 : at);
  const place = attributes.alignCorners ? Math.round(source) : Math.floor(source);
  return [[Math.max(0, Math.min(inSize - 1, place)), 1]];
}
