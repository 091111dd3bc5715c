/** Draws reproducible random numbers: one seed, one sequence, on every machine. */

/** The four 32-bit words of the generator; enough to continue a sequence later. */
export type RandomState = readonly [number, number, number, number];

/** A seeded generator (xoshiro128**, Blackman and Vigna 2021, doi 10.1145/3460772). */
export interface Random {
  /** Draws a float that is uniform on [0, 1), with 32 random bits. */
  uniform(): number;
  /** Draws an integer that is uniform on 0 to `below - 1`. */
  integer(below: number): number;
  /** Draws from the normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958). */
  normal(): number;
  /** Draws a permutation of 0 to `size - 1` (Fisher and Yates). */
  permutation(size: number): Uint32Array;
  /** Returns what `randomFromState` needs to continue from here. */
  state(): RandomState;
}

/**
 * Starts a generator from an integer seed.
 *
 * @throws {RangeError} unless the seed is a safe integer of 0 or more
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(
      `Cannot create a generator as seed must be an integer of 0 or more: current value is ${seed}`,
    );
  }
  // SplitMix32 spreads nearby seeds over the whole state; the high word keeps seeds above 2^32 apart.
  let mix = (seed ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b1)) >>> 0;
  const word = () => mixed(mix = (mix + 0x9e3779b9) >>> 0);
  return randomFromState([word(), word(), word(), word()]);
}

/**
 * Starts a sequence of its own where another generator stands, and draws nothing from that one: what is drawn beside
 * may change without changing what comes after. The state of the one is all that is needed to have both again.
 */
export function randomBeside(random: Random): Random {
  let mix = 0x6a09e667;
  const fold = (word: number) => mix = mixed((mix ^ word) + 0x9e3779b9);
  const state = random.state();
  // Twice around, so that every word depends on all four.
  state.forEach(fold);
  const [a, b, c, d] = state.map(fold);
  return randomFromState([a, b, c, d]);
}

/** Mixes 32 bits (the finalizer of MurmurHash3, Appleby 2011). */
function mixed(value: number): number {
  let z = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** Continues a generator from a state that `state()` returned; throws RangeError for a state of all zeros. */
export function randomFromState(state: RandomState): Random {
  let [a, b, c, d] = state.map((word) => word >>> 0);
  if ((a | b | c | d) === 0) {
    throw new RangeError(
      "Cannot continue a generator as its state must have a non-zero word: current value is 0,0,0,0",
    );
  }

  const next = () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const uniform = () => next() / 2 ** 32;
  const integer = (below: number) => {
    if (!Number.isInteger(below) || below < 1 || below > 2 ** 32) {
      throw new RangeError(
        `Cannot draw an integer as below must be an integer from 1 to 2^32: current value is ${below}`,
      );
    }
    return Math.floor(uniform() * below);
  };

  return {
    uniform,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    permutation(size) {
      const order = Uint32Array.from({ length: size }, (_, i) => i);
      for (let i = size - 1; i > 0; i--) {
        const j = integer(i + 1);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    },
    state: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0],
  };
}
