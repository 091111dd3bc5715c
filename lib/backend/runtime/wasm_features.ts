/** Finds out what WebAssembly can do in this runtime and on this thread. */

/** Whether WebAssembly has vectors of 128 bits, without which the engine does not run. */
export function hasSimd(): boolean {
  return isValid(ZERO);
}

/**
 * Why the kernels with relaxed SIMD are not for here, in words that follow "as"; undefined where they are: where one
 * instruction multiplies and adds, and rounds once. A runtime or processor that rounds twice would give other bits at
 * no gain.
 */
export function relaxedTrouble(): string | undefined {
  if (!isValid([...ZERO, ...ZERO, ...ZERO, ...RELAXED_MADD])) return "this runtime has no relaxed SIMD";
  return isFused() ? undefined : "relaxed SIMD rounds twice here";
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
/** f32x4.splat(1 + 2^-12), and f32x4.splat(-1 - 2^-11): its square to the last bit but one, taken away. */
const FACTOR = [0x43, 0x00, 0x08, 0x80, 0x3f, 0xfd, 0x13], REST = [0x43, 0x00, 0x10, 0x80, 0xbf, 0xfd, 0x13];
/** f32x4.extract_lane 0 */
const FIRST_LANE = [0xfd, 0x1f, 0x00];
const V128 = 0x7b, F32 = 0x7d;

/** Whether relaxed_madd(a, a, c) keeps the last bit of the square, which a product of its own rounds away. */
function isFused(): boolean {
  const code = [...FACTOR, ...FACTOR, ...REST, ...RELAXED_MADD, ...FIRST_LANE];
  const instance = new WebAssembly.Instance(new WebAssembly.Module(functionOf(code, F32)));
  return (instance.exports.f as () => number)() === 2 ** -24;
}

function isValid(code: readonly number[]): boolean {
  return typeof WebAssembly !== "undefined" && WebAssembly.validate(functionOf(code, V128));
}

/** Returns a module whose one function, "f", takes nothing, consists of `code`, and returns a value of `type`. */
function functionOf(code: readonly number[], type: number): Uint8Array<ArrayBuffer> {
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const types = [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, type], functions = [0x03, 0x02, 0x01, 0x00];
  const named = [0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00];
  const body = [0x00, ...code, 0x0b];
  const bodies = [0x0a, body.length + 2, 0x01, body.length, ...body];
  return Uint8Array.from([...header, ...types, ...functions, ...named, ...bodies]);
}
