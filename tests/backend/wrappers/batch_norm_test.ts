import { assert, assertEquals, assertThrows } from "@std/assert";
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

/** Draws images that are pooled. */
function drawPooled(arena: KernelArena, index: number) {
  const { random } = arena;
  const channels = 4 * (1 + random.integer(index % 10 === 1 ? 80 : 12)), images = 1 + random.integer(5);
  const height = 2 + random.integer(index % 5 ? 9 : 30), width = 2 + random.integer(index % 5 ? 9 : 30);
  const windows = images * (height >> 1) * (width >> 1) * channels;
  const c = drawCase(arena, 8), [x, dx] = [0, 1].map(() => arena.normal(images * height * width * channels));
  const vectors = ["mean", "variance", "inverseDeviation", "dgamma", "dbeta"] as const;
  return {
    ...c,
    ...Object.fromEntries(vectors.map((name) => [name, arena.floats(channels)])) as Record<
      typeof vectors[number],
      Float32Array
    >,
    what: `case ${index}: ${images} images, ${height} x ${width} x ${channels}`,
    x,
    dx,
    gamma: index % 4 ? arena.normal(channels) : undefined,
    beta: index % 5 ? arena.normal(channels) : undefined,
    residual: undefined,
    relu: index % 3 > 0,
    y: arena.floats(windows),
    dy: arena.normal(windows),
    pooling: { height, width, places: arena.integers(new Int32Array(windows)) },
  };
}

Deno.test("batchNorm() with pooling and its gradient agree with their references in 150 cases: error < 1e-5", () =>
  checkCases(150, 28, (arena, index) => {
    const c = drawPooled(arena, index), { what } = c;
    const statistics = { mean: c.mean.slice(), variance: c.variance.slice() };
    const y = c.y.slice(), inverseDeviation = c.inverseDeviation.slice(), places = c.pooling.places.slice();
    kernels.batchNorm(c);
    reference.batchNorm({ ...c, ...statistics, inverseDeviation, y, pooling: { ...c.pooling, places } });
    assertClose(c.mean, statistics.mean, 2e-6, `mean of ${what}`);
    assertClose(c.y, y, 2e-6, `output of ${what}`);
    // Rounding may decide otherwise where two values are all but equal, or a value is all but 0.
    const other = places.filter((place, i) => place !== c.pooling.places[i]).length;
    assert(other <= 2 + places.length / 1000, `${other} of ${places.length} places of ${what} differ`);
    const expected = { dx: c.dx.slice(), dgamma: c.dgamma.slice(), dbeta: c.dbeta.slice() };
    kernels.batchNormGradient(c);
    reference.batchNormGradient({ ...c, ...expected });
    for (const name of ["dx", "dgamma", "dbeta"] as const) {
      assertClose(c[name], expected[name], 1e-5, `${name} of ${what}`);
    }
  }));

Deno.test("batchNorm() with pooling gives exactly what the passes one by one give", () =>
  checkCases(20, 29, (arena, index) => {
    const c = drawPooled(arena, index), { channels: _, ...rest } = c, size = c.x.length;
    const apart = { ...rest, y: arena.floats(size), pooling: undefined, dx: arena.floats(size) };
    kernels.batchNorm(c);
    kernels.batchNorm(apart);
    const { height, width, places } = c.pooling, channels = c.mean.length, dy = arena.floats(size).fill(0);
    const outHeight = height >> 1, outWidth = width >> 1;
    places.forEach((place, i) => {
      const pixel = Math.floor(i / channels), column = pixel % outWidth, row = Math.floor(pixel / outWidth);
      const image = Math.floor(row / outHeight), top = image * height + row % outHeight * 2;
      const at = (k: number) => ((top + (k >> 1)) * width + column * 2 + (k & 1)) * channels + i % channels;
      assertEquals(c.y[i], Math.max(...[0, 1, 2, 3].map((k) => apart.y[at(k)])));
      if (place >= 0) dy[at(place)] = c.dy[i];
    });
    const sums = [0, 1].map(() => arena.floats(channels));
    kernels.batchNormGradient(c);
    kernels.batchNormGradient({ ...apart, dy, dgamma: sums[0], dbeta: sums[1], relu: false });
    assertEquals(c.dx, apart.dx);
    assertEquals([c.dgamma, c.dbeta], sums);
  }));

Deno.test("batchNorm() rejects pooling of channels that are no multiple of 4", () =>
  checkCases(1, 30, (arena) => {
    const c = drawCase(arena, 0), pooling = { height: 1, width: 1, places: new Int32Array() };
    const message = "Cannot pool as channels must be a multiple of 4: current value is 1";
    assertThrows(() => kernels.batchNorm({ ...c, pooling }), RangeError, message);
    assertThrows(() => kernels.batchNormGradient({ ...c, dy: c.x, dx: c.x, pooling }), RangeError, message);
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
    const images = { height: 15, width: 823 }, windows = 7 * 411 * channels;
    const pooling = { ...images, places: arena.integers(new Int32Array(windows)) },
      pooled = arena.floats(windows);
    const own = { dgamma: arena.floats(channels), dbeta: arena.floats(channels) },
      pooledDx = arena.floats(size);
    const inputs = { x, ...statistics, ...parameters, variance, epsilon: 1e-3, pooling };
    kernels.batchNorm({ ...inputs, y: pooled });
    kernels.batchNormGradient({ ...inputs, dy: arena.normal(windows), dx: pooledDx, ...own });
    const outputs = [y, variance, ...Object.values(statistics), dx, ...Object.values(sums)];
    return [...outputs, pooled, pooledDx, ...Object.values(own)];
  }));
