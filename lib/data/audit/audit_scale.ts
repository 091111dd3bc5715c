/** Says how large a length that was chosen on 28 x 28 pixels is on images of another size. */

/** The side of Fashion-MNIST's images, on which the limits of the audit were chosen. */
const CHOSEN_ON = 28;

/** Returns the length as a part of `side` that it is of 28 pixels. */
export function scaledLength(length: number, side: number): number {
  return length * side / CHOSEN_ON;
}
