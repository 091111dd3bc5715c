/** Adds up what arrays take in memory. */
export function byteLengths(arrays: Iterable<{ readonly byteLength: number }>): number {
  let sum = 0;
  for (const { byteLength } of arrays) sum += byteLength;
  return sum;
}
