/** Rounds weights to float16. */

/** The largest finite number that float16 holds. */
const LARGEST = 65_504;

/**
 * Returns the values rounded to the nearest float16 (IEEE 754 binary16: 11 significant bits, 6.1e-5 to 65,504, and
 * below that steps of 6.0e-8).
 *
 * @param name what to call them in an error
 * @throws {RangeError} when one is too large, or not a number
 */
export function toFloat16(values: Float32Array, name: string): Float16Array<ArrayBuffer> {
  const halves = Float16Array.from(values);
  const odd = halves.findIndex((half) => !Number.isFinite(half));
  if (odd < 0) return halves;
  throw new RangeError(
    `Cannot write float16 weights as every value of ${name} must be from ${-LARGEST} to ${LARGEST}: ` +
      `current value is ${values[odd]}. Write them as float32`,
  );
}
