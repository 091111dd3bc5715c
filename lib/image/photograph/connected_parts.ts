/** Finds the parts of a picture that hang together. */

/** Which pixel belongs to which part. */
export interface ConnectedParts {
  /** Number of each pixel's part, from 1; 0 where the mask is 0: shape `[height, width]`. */
  parts: Int32Array;
  /** Pixels of each part; `sizes[0]` is what belongs to none. */
  sizes: number[];
}

/**
 * Numbers the parts of what is not 0 in a mask, from the top left; pixels hang together when they share a side.
 *
 * @throws {TypeError} when the mask does not hold whole rows of `width` pixels
 */
export function connectedParts(mask: Uint8Array, width: number): ConnectedParts {
  if (!Number.isInteger(width) || width < 1 || mask.length % width !== 0) {
    throw new TypeError(
      `Cannot find parts as mask must hold rows of width pixels: current value is ${mask.length} for ${width}`,
    );
  }
  const parts = new Int32Array(mask.length), sizes = [0];
  // Every pixel is put on the stack at most once, since it is numbered when it is put there.
  const stack = new Int32Array(mask.length);
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0) sizes[0]++;
    else if (parts[start] === 0) sizes.push(fill(start, sizes.length, { mask, width, parts, stack }));
  }
  return { parts, sizes };
}

/** Gives the part around `start` its number, and returns how many pixels it has. */
function fill(
  start: number,
  number: number,
  { mask, width, parts, stack }: { mask: Uint8Array; width: number; parts: Int32Array; stack: Int32Array },
): number {
  let depth = 0, size = 0;
  const visit = (p: number) => {
    if (mask[p] === 0 || parts[p] !== 0) return;
    parts[p] = number;
    stack[depth++] = p;
  };
  visit(start);
  while (depth > 0) {
    const p = stack[--depth], x = p % width;
    size++;
    if (x > 0) visit(p - 1);
    if (x < width - 1) visit(p + 1);
    if (p >= width) visit(p - width);
    if (p < mask.length - width) visit(p + width);
  }
  return size;
}
