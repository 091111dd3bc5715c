/**
 * Optimisers: one pass over a flat parameter, its gradient and its state; items are elements.
 *
 * Every gradient is first multiplied by `gradientScale`, which clipping or averaging may set. The arithmetic
 * is that of TensorFlow.js's optimisers; with a scale of 1 results differ from them by rounding only.
 */
import { madd, nmadd } from "./fused";
import { addWide, put, take } from "./lanes";

/** w -= learningRate g. */
export function sgd(
  w: usize, g: usize, learningRate: f32, gradientScale: f32, begin: i32, end: i32, _chunk: i32,
  _scratch: usize,
): void {
  let at = <usize>begin << 2;
  const last = <usize>end << 2, rate = f32x4.splat(learningRate * gradientScale);
  for (; at + 16 <= last; at += 16) sgdLanes<v128>(w + at, g + at, rate);
  for (; at < last; at += 4) sgdLanes<f32>(w + at, g + at, rate);
}

@inline
function sgdLanes<T>(w: usize, g: usize, rate: v128): void {
  put<T>(w, f32x4.sub(take<T>(w), f32x4.mul(rate, take<T>(g))));
}

/**
 * a = momentum a + g; w -= learningRate a, or with Nesterov's look ahead w -= learningRate (g + momentum a).
 */
export function momentum(
  w: usize, g: usize, a: usize, learningRate: f32, momentum: f32, nesterov: i32, gradientScale: f32,
  begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  let at = <usize>begin << 2;
  const last = <usize>end << 2;
  const rate = f32x4.splat(learningRate), keep = f32x4.splat(momentum), scale = f32x4.splat(gradientScale);
  if (nesterov) {
    for (; at + 16 <= last; at += 16) momentumLanes<v128>(true, w + at, g + at, a + at, rate, keep, scale);
    for (; at < last; at += 4) momentumLanes<f32>(true, w + at, g + at, a + at, rate, keep, scale);
  } else {
    for (; at + 16 <= last; at += 16) momentumLanes<v128>(false, w + at, g + at, a + at, rate, keep, scale);
    for (; at < last; at += 4) momentumLanes<f32>(false, w + at, g + at, a + at, rate, keep, scale);
  }
}

@inline
function momentumLanes<T>(
  nesterov: bool, w: usize, g: usize, a: usize, rate: v128, keep: v128, scale: v128,
): void {
  const gradient = f32x4.mul(take<T>(g), scale);
  const speed = madd(keep, take<T>(a), gradient);
  put<T>(a, speed);
  const direction = nesterov ? madd(keep, speed, gradient) : speed;
  put<T>(w, nmadd(rate, direction, take<T>(w)));
}

/**
 * s = decay s + (1 - decay) g^2; if centered c = decay c + (1 - decay) g;
 * a = momentum a + learningRate g / sqrt(s - c^2 + epsilon), c^2 left out unless centered; w -= a.
 * When centered it is s - (c^2 + epsilon), as in TensorFlow.js, and so NaN where that is below 0.
 */
export function rmsprop(
  w: usize, g: usize, s: usize, c: usize, a: usize, learningRate: f32, decay: f32, momentum: f32,
  epsilon: f32, gradientScale: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  let at = <usize>begin << 2;
  const last = <usize>end << 2, rate = f32x4.splat(learningRate), keep = f32x4.splat(decay);
  const rest = f32x4.splat(1 - decay), drift = f32x4.splat(momentum), small = f32x4.splat(epsilon);
  const scale = f32x4.splat(gradientScale);
  if (c) {
    for (; at + 16 <= last; at += 16) {
      rmspropLanes<v128>(true, w + at, g + at, s + at, c + at, a + at, rate, keep, rest, drift, small, scale);
    }
    for (; at < last; at += 4) {
      rmspropLanes<f32>(true, w + at, g + at, s + at, c + at, a + at, rate, keep, rest, drift, small, scale);
    }
  } else {
    for (; at + 16 <= last; at += 16) {
      rmspropLanes<v128>(false, w + at, g + at, s + at, 0, a + at, rate, keep, rest, drift, small, scale);
    }
    for (; at < last; at += 4) {
      rmspropLanes<f32>(false, w + at, g + at, s + at, 0, a + at, rate, keep, rest, drift, small, scale);
    }
  }
}

@inline
function rmspropLanes<T>(
  centered: bool, w: usize, g: usize, s: usize, c: usize, a: usize, rate: v128, keep: v128, rest: v128,
  drift: v128, small: v128, scale: v128,
): void {
  const gradient = f32x4.mul(take<T>(g), scale);
  const square = f32x4.add(f32x4.mul(keep, take<T>(s)), f32x4.mul(rest, f32x4.mul(gradient, gradient)));
  put<T>(s, square);
  let spread = square;
  if (centered) {
    const center = f32x4.add(f32x4.mul(keep, take<T>(c)), f32x4.mul(rest, gradient));
    put<T>(c, center);
    spread = f32x4.sub(square, f32x4.add(f32x4.mul(center, center), small));
  } else spread = f32x4.add(square, small);
  const move = f32x4.div(f32x4.mul(gradient, rate), f32x4.sqrt(spread));
  const speed = f32x4.add(f32x4.mul(drift, take<T>(a)), move);
  put<T>(a, speed);
  put<T>(w, f32x4.sub(take<T>(w), speed));
}

/**
 * m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, w = decay w - rate m / (sqrt(v
 * inverseCorrection2) + epsilon), where rate = learningRate / (1 - beta1^t), inverseCorrection2 = 1 / (1 -
 * beta2^t) and decay = 1 for Adam (Kingma and Ba 2015, arXiv 1412.6980), 1 - learningRate weightDecay for
 * AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101).
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, rate: f32, beta1: f32, beta2: f32, rest1: f32, rest2: f32,
  inverseCorrection2: f32, epsilon: f32, decay: f32, gradientScale: f32, begin: i32, end: i32, _chunk: i32,
  _scratch: usize,
): void {
  let at = <usize>begin << 2;
  const last = <usize>end << 2;
  const rates = f32x4.splat(rate), b1 = f32x4.splat(beta1), b2 = f32x4.splat(beta2), r1 = f32x4.splat(rest1);
  const r2 = f32x4.splat(rest2), correction = f32x4.splat(inverseCorrection2), small = f32x4.splat(epsilon);
  const keep = f32x4.splat(decay), scale = f32x4.splat(gradientScale);
  for (; at + 16 <= last; at += 16) {
    adamLanes<v128>(w + at, g + at, m + at, v + at, rates, b1, b2, r1, r2, correction, small, keep, scale);
  }
  for (; at < last; at += 4) {
    adamLanes<f32>(w + at, g + at, m + at, v + at, rates, b1, b2, r1, r2, correction, small, keep, scale);
  }
}

@inline
function adamLanes<T>(
  w: usize, g: usize, m: usize, v: usize, rate: v128, b1: v128, b2: v128, r1: v128, r2: v128,
  correction: v128, small: v128, keep: v128, scale: v128,
): void {
  const gradient = f32x4.mul(take<T>(g), scale);
  const first = madd(b1, take<T>(m), f32x4.mul(r1, gradient));
  const second = madd(b2, take<T>(v), f32x4.mul(r2, f32x4.mul(gradient, gradient)));
  put<T>(m, first);
  put<T>(v, second);
  const deviation = f32x4.add(f32x4.sqrt(f32x4.mul(second, correction)), small);
  const move = f32x4.div(f32x4.mul(rate, first), deviation);
  put<T>(w, f32x4.sub(f32x4.mul(keep, take<T>(w)), move));
}

/** average += rate (w - average): with rate = 1 - decay, an exponential moving average of the weights. */
export function exponentialAverage(
  average: usize, w: usize, rate: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  let at = <usize>begin << 2;
  const last = <usize>end << 2, rates = f32x4.splat(rate);
  for (; at + 16 <= last; at += 16) averageLanes<v128>(average + at, w + at, rates);
  for (; at < last; at += 4) averageLanes<f32>(average + at, w + at, rates);
}

@inline
function averageLanes<T>(average: usize, w: usize, rate: v128): void {
  const old = take<T>(average);
  put<T>(average, madd(rate, f32x4.sub(take<T>(w), old), old));
}

/**
 * partials[chunk] = sum of x^2 over the chunk, float64; items are elements. Runs of 64 vectors are added in
 * float32.
 */
export function sumOfSquares(
  x: usize, partials: usize, begin: i32, end: i32, chunk: i32, scratch: usize,
): void {
  let at = x + (<usize>begin << 2);
  const last = x + (<usize>end << 2);
  memory.fill(scratch, 0, 32);
  while (at + 16 <= last) {
    const stop = min(at + 1024, last);
    let sum = f32x4.splat(0);
    for (; at + 16 <= stop; at += 16) {
      const value = v128.load(at);
      sum = madd(value, value, sum);
    }
    addWide<v128>(scratch, sum);
  }
  let total = load<f64>(scratch) + load<f64>(scratch, 8) + load<f64>(scratch, 16) + load<f64>(scratch, 24);
  for (; at < last; at += 4) total += <f64>load<f32>(at) * <f64>load<f32>(at);
  store<f64>(partials + (<usize>chunk << 3), total);
}
