/** Views on the kernels' memory for tests: random values, and guards that show a write outside. */

/** Returns a view on fresh memory of the kernels, filled with normal random numbers. */
export function randomView(
  allocate: (length: number) => Float32Array,
  length: number,
  random: { normal(): number },
): Float32Array {
  const view = allocate(length);
  for (let i = 0; i < length; i++) view[i] = random.normal();
  return view;
}

/** Returns a view that lies between guard values, and a function that says whether they are intact. */
export function guarded(
  allocate: (length: number) => Float32Array,
  length: number,
): { view: Float32Array; isIntact: () => boolean } {
  const guard = 16, value = 123.5;
  const all = allocate(length + 2 * guard).fill(value);
  const edges = [all.subarray(0, guard), all.subarray(guard + length)];
  return {
    view: all.subarray(guard, guard + length),
    isIntact: () => edges.every((edge) => edge.every((entry) => entry === value)),
  };
}
