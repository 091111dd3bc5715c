import { assertThrows } from "@std/assert";
import * as reference from "../../../lib/backend/references/batch_norm.ts";
import * as kernels from "../../../lib/backend/wrappers/batch_norm.ts";
import { assertClose, assertSameForAnyThreads, checkCases, type KernelArena } from "../kernel_arena.ts";

const CHANNELS = [1, 2, 3, 4, 5, 7, 8, 12, 16, 17, 24, 31, 48, 64, 96];

/** Draws a case: channels with means of their own, each option on in some cases. */
function drawCase(arena: KernelArena, index: number) {
  const { random } = arena;
  const channels = CHANNELS[index % CHANNELS.length];
  const rows = index % 7 === 0 ? 1 + random.integer(4) : 1 + random.integer(index % 10 === 1 ? 9_000 : 400);
  const size = rows * channels;
  const offsets = Float64Array.from({ length: channels }, () => 2 * random.normal());
  const x = arena.normal(size).map((value, i) => value + offsets[i % channels]);
  return {
    rows,
    channels,
    size,
    x: arena.copyOf(x),
    gamma: index % 4 ? arena.normal(channels) : undefined,
    beta: index % 5 ? arena.normal(channels) : undefined,
    residual: index % 3 === 0 ? arena.normal(size) : undefined,
    relu: index % 2 === 0,
    epsilon: 1e-3,
    mean: arena.floats(channels),
    variance: arena.floats(channels),
    inverseDeviation: arena.floats(channels),
    y: arena.floats(size),
  };
}

/** Moves what makes the ReLU's input nearly 0 away from it: there, rounding may decide the gradient either way. */
function clearOfZero(c: ReturnType<typeof drawCase>): void {
  const probe = { ...c, relu: false, y: new Float32Array(c.size), mean: c.mean.slice() };
  reference.batchNorm({
    ...probe,
    variance: c.variance.slice(),
    inverseDeviation: c.inverseDeviation.slice(),
  });
  if (c.rows < 20) return;
  probe.y.forEach((value, i) => Math.abs(value) < 1e-4 && (c.x[i] += 0.01));
}

Deno.test("batchNorm() agrees with its reference in 250 cases: error < 2e-6", () =>
  checkCases(250, 21, (arena, index) => {
    const c = drawCase(arena, index), what = `case ${index}: ${c.rows} x ${c.channels}`;
    const expected = { y: c.y.slice(), mean: c.mean.slice(), variance: c.variance.slice() };
    const inverseDeviation = c.inverseDeviation.slice();
    kernels.batchNorm(c);
    reference.batchNorm({ ...c, ...expected, inverseDeviation });
    assertClose(c.mean, expected.mean, 2e-6, `mean of ${what}`);
    assertClose(c.variance, expected.variance, 2e-6, `variance of ${what}`);
    assertClose(c.inverseDeviation, inverseDeviation, 2e-6, `inverse deviation of ${what}`);
    assertClose(c.y, expected.y, 2e-6, `output of ${what}`);
    kernels.batchNormInference(c);
    reference.batchNormInference({ ...c, y: expected.y });
    assertClose(c.y, expected.y, 2e-6, `inference of ${what}`);
  }));

Deno.test("batchNormGradient() agrees with its reference in 250 cases: error < 1e-5", () =>
  checkCases(250, 22, (arena, index) => {
    const c = drawCase(arena, index), what = `case ${index}: ${c.rows} x ${c.channels}`;
    clearOfZero(c);
    kernels.batchNorm(c);
    const outputs = () => ({
      dx: arena.floats(c.size),
      dgamma: arena.floats(c.channels),
      dbeta: arena.floats(c.channels),
      dresidual: c.residual ? arena.floats(c.size) : undefined,
    });
    const y = c.residual || index % 8 === 0 ? c.y : undefined;
    const dy = arena.normal(c.size), actual = outputs(), expected = outputs();
    kernels.batchNormGradient({ ...c, y, dy, ...actual });
    reference.batchNormGradient({ ...c, y: c.y, dy, ...expected });
    // A column sum can be nearly 0 where terms cancel; errors are measured by the terms.
    for (const name of ["dgamma", "dbeta"] as const) {
      for (const side of [actual, expected]) side[name][0] = side[name][0] + 1e-30;
    }
    if (c.rows > 3) assertClose(actual.dx, expected.dx, 1e-5, `dx of ${what}`);
    assertClose(actual.dgamma, expected.dgamma, 1e-5, `dgamma of ${what}`);
    assertClose(actual.dbeta, expected.dbeta, 1e-5, `dbeta of ${what}`);
    if (actual.dresidual && expected.dresidual) {
      assertClose(actual.dresidual, expected.dresidual, 1e-5, `dresidual of ${what}`);
    }
  }));

Deno.test("batchNorm() keeps the digits of the variance where the mean is 10,000 deviations away", () =>
  checkCases(3, 23, (arena, index) => {
    const c = drawCase(arena, 13 + index);
    c.x.forEach((value, i) => c.x[i] = value / 4 + 4096);
    const expected = { y: c.y.slice(), mean: c.mean.slice(), variance: c.variance.slice() };
    kernels.batchNorm(c);
    reference.batchNorm({ ...c, ...expected, inverseDeviation: c.inverseDeviation.slice() });
    assertClose(c.variance, expected.variance, 2e-6, `variance of case ${index}`);
  }));

Deno.test("batchNorm() and its gradient hand on NaN and infinities of a channel, and only of that channel", () =>
  checkCases(6, 27, (arena, index) => {
    const c = drawCase(arena, 22 + index);
    c.x[0] = [NaN, Infinity, -Infinity][index % 3];
    const expected = { y: c.y.slice(), mean: c.mean.slice(), variance: c.variance.slice() };
    const inverseDeviation = c.inverseDeviation.slice();
    kernels.batchNorm(c);
    reference.batchNorm({ ...c, ...expected, inverseDeviation });
    assertClose(c.y.map(Math.abs), expected.y.map(Math.abs), 2e-6, `output of case ${index}`);
    const dy = arena.normal(c.size), dx = arena.floats(c.size), expectedDx = dx.slice();
    kernels.batchNormGradient({ ...c, dy, dx });
    reference.batchNormGradient({
      ...c,
      y: expected.y,
      inverseDeviation,
      mean: expected.mean,
      dy,
      dx: expectedDx,
    });
    assertClose(dx, expectedDx, 1e-5, `dx of case ${index}: ${c.rows} x ${c.channels}`);
  }));

Deno.test("batchNormGradient() rejects dresidual with relu and no y", () =>
  checkCases(1, 25, (arena) => {
    const c = drawCase(arena, 0);
    assertThrows(
      () => kernels.batchNormGradient({ ...c, y: undefined, dy: c.x, dx: c.x, dresidual: c.x, relu: true }),
      TypeError,
      "Cannot compute the gradient as y must be given with relu and dresidual: current value is undefined",
    );
  }));

Deno.test("batchNorm() and its gradient are bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const channels = 20, size = 12_345 * channels;
    const statistics = { mean: arena.floats(channels), inverseDeviation: arena.floats(channels) };
    const parameters = { gamma: arena.normal(channels), beta: arena.normal(channels), relu: true };
    const x = arena.normal(size), y = arena.floats(size), variance = arena.floats(channels);
    kernels.batchNorm({ x, y, ...statistics, ...parameters, variance, epsilon: 1e-3 });
    const dy = arena.normal(size), dx = arena.floats(size);
    const sums = { dgamma: arena.floats(channels), dbeta: arena.floats(channels) };
    kernels.batchNormGradient({ dy, x, dx, ...statistics, ...parameters, ...sums });
    return [y, variance, ...Object.values(statistics), dx, ...Object.values(sums)];
  }));
