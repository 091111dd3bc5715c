/** Finds out what WebAssembly can do in this runtime and on this thread. */

/** Whether WebAssembly has vectors of 128 bits, without which the engine does not run. */
export function hasSimd(): boolean {
  return isValid(ZERO);
}

/** Whether it has relaxed SIMD, and so multiplies and adds in one instruction where the processor can. */
export function hasRelaxedSimd(): boolean {
  return isValid([...ZERO, ...ZERO, ...ZERO, ...RELAXED_MADD]);
}

/** Why no memory is to be shared with workers, in words that follow "as"; undefined where it may be. */
export function sharingTrouble(): string | undefined {
  if (typeof SharedArrayBuffer === "undefined") {
    return "this page is not cross-origin isolated (serve it with the headers " +
      "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp)";
  }
  if (!mayWait()) return "a page's own thread may not wait for others (use the engine in a worker)";
  try {
    // As large as tfjs asks for.
    void new WebAssembly.Memory({ initial: 256, maximum: 65_536, shared: true });
    return undefined;
  } catch (error) {
    return `the runtime refused shared memory (${(error as Error).message})`;
  }
}

/** Whether this thread may sleep on an atomic, which the thread that draws a page may not. */
function mayWait(): boolean {
  try {
    // The value is another one, so where waiting is allowed this returns at once.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** i8x16.splat(0) */
const ZERO = [0x41, 0x00, 0xfd, 0x0f];
/** f32x4.relaxed_madd */
const RELAXED_MADD = [0xfd, 0x85, 0x02];

/** Whether the runtime takes a module with one function, which returns a vector and consists of `code`. */
function isValid(code: readonly number[]): boolean {
  if (typeof WebAssembly === "undefined") return false;
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const type = [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], functions = [0x03, 0x02, 0x01, 0x00];
  const body = [0x00, ...code, 0x0b];
  const bodies = [0x0a, body.length + 2, 0x01, body.length, ...body];
  return WebAssembly.validate(Uint8Array.from([...header, ...type, ...functions, ...bodies]));
}
