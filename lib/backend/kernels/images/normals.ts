/** Draws from the normal distribution (Box and Muller 1958). */
import { madd } from "../fused";
import { held, heldInteger } from "../held";
import { log4, SIGN, UNIT } from "../vector_math";

const MINUS_TWO = held(-2);
/** 2^-24, and a quarter turn over 2^32. */
const PART = held(5.9604644775390625e-8);
const ANGLE = held(3.657291865822e-10);
const ONE = heldInteger(1);

/** sin(a) - a over a^3, and cos(a) - 1 + a^2 / 2 over a^4, for a within an eighth of a turn (Cephes, Moshier 1992). */
const SINE_2 = held(-1.9515295891e-4);
const SINE_1 = held(8.3321608736e-3);
const SINE_0 = held(-1.6666654611e-1);
const COSINE_2 = held(2.443315711809948e-5);
const COSINE_1 = held(-1.388731625493765e-3);
const COSINE_0 = held(4.166664568298827e-2);
const MINUS_HALF = held(-0.5);

/**
 * Writes eight values, of two times 32 random bits for each of four lanes: sqrt(-2 ln u) times the cosines of the
 * angles, then times their sines. u is 1 to 2^24 over 2^24. The two highest bits of an angle count quarter turns,
 * and the others say how far it is off, within an eighth of a turn.
 */
@inline
export function normals4(radius: v128, angle: v128, to: usize): void {
  const u = f32x4.mul(f32x4.convert_i32x4_u(i32x4.add(i32x4.shr_u(radius, 8), ONE)), PART);
  const length = f32x4.sqrt(f32x4.mul(log4(u), MINUS_TWO));
  const a = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shl(angle, 2)), ANGLE), square = f32x4.mul(a, a);
  const sine = madd(f32x4.mul(madd(madd(SINE_2, square, SINE_1), square, SINE_0), square), a, a);
  const cosineRest = madd(madd(COSINE_2, square, COSINE_1), square, COSINE_0);
  const cosine = madd(f32x4.mul(cosineRest, square), square, madd(square, MINUS_HALF, UNIT));
  // After an odd number of quarter turns sine and cosine change places.
  const twice = i32x4.shl(angle, 1), isOdd = i32x4.shr_s(twice, 31);
  const x = v128.bitselect(sine, cosine, isOdd), y = v128.bitselect(cosine, sine, isOdd);
  v128.store(to, f32x4.mul(length, v128.xor(x, v128.and(v128.xor(angle, twice), SIGN))));
  v128.store(to, f32x4.mul(length, v128.xor(y, v128.and(angle, SIGN))), 16);
}
