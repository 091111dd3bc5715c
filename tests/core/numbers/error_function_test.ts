import { assert, assertEquals } from "@std/assert";
import { complementaryErrorFunction, errorFunction } from "../../../lib/core/numbers/error_function.ts";

/** Values of erfc to 15 digits or more, from SciPy 1.10 (scipy.special.erfc) and, from 1.49 to 2.49, mpmath. */
const KNOWN: readonly (readonly [number, number])[] = [
  [-6, 2.0],
  [-3, 1.9999779095030015],
  [-2.5, 1.999593047982555],
  [-1, 1.8427007929497148],
  [-0.3, 1.3286267594591274],
  [0.1, 0.8875370839817152],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028516],
  [1.49, 0.035102135156795789],
  [1.76, 0.012809724768869874],
  [2, 0.004677734981047266],
  [2.3, 0.0011431765973566525],
  [2.49, 0.00042928786773391291],
  [2.5, 0.00040695201744495886],
  [3, 2.2090496998585445e-05],
  [5, 1.5374597944280347e-12],
  [10, 2.0884875837625446e-45],
];

Deno.test("complementaryErrorFunction() agrees with SciPy to 1e-13 of the value", () => {
  for (const [x, expected] of KNOWN) {
    assert(Math.abs(complementaryErrorFunction(x) / expected - 1) < 1e-13, `erfc(${x})`);
    assert(Math.abs(errorFunction(x) - (1 - expected)) < 1e-15 + 1e-13 * Math.abs(1 - expected), `erf(${x})`);
  }
  assertEquals(complementaryErrorFunction(NaN), NaN);
  assertEquals([complementaryErrorFunction(-40), complementaryErrorFunction(40)], [2, 0]);
});
