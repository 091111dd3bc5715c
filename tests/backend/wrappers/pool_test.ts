import type { Random } from "../../../lib/core/random.ts";
import * as reference from "../../../lib/backend/references/pool.ts";
import * as kernels from "../../../lib/backend/wrappers/pool.ts";
import type { PoolShape } from "../../../lib/backend/wrappers/pool.ts";
import { assertClose, assertSameForAnyThreads, checkCases, type KernelArena } from "../kernel_arena.ts";

const CHANNELS = [1, 2, 3, 4, 5, 8, 12, 16, 17, 19, 20, 32, 35];

/** Draws a shape; every third case is the 2 x 2 window with stride 2 that has a path of its own. */
function drawShape(random: Random, index: number): PoolShape {
  const isPairs = index % 3 === 0;
  const pick = (below: number) => 1 + random.integer(below);
  const [windowHeight, windowWidth] = isPairs ? [2, 2] : [pick(5), pick(5)];
  const [strideHeight, strideWidth] = isPairs ? [2, 2] : [pick(4), pick(4)];
  const height = windowHeight + random.integer(9), width = windowWidth + random.integer(9);
  const padTop = random.integer(2) * random.integer(windowHeight + 1);
  const padLeft = random.integer(2) * random.integer(windowWidth + 1);
  return {
    images: pick(4),
    height,
    width,
    channels: CHANNELS[random.integer(CHANNELS.length)],
    outHeight: 1 + Math.floor((height + padTop + random.integer(2) - windowHeight) / strideHeight),
    outWidth: 1 + Math.floor((width + padLeft + random.integer(2) - windowWidth) / strideWidth),
    windowHeight,
    windowWidth,
    strideHeight,
    strideWidth,
    padTop,
    padLeft,
  };
}

/** Returns an input of small whole numbers, so that maxima tie; now and then with NaN and infinities. */
function tiedInput(arena: KernelArena, length: number, index: number): Float32Array {
  const x = arena.floats(length);
  for (let i = 0; i < length; i++) x[i] = arena.random.integer(4) - 2;
  if (index % 5 === 0) {
    for (const odd of [NaN, Infinity, -Infinity]) {
      for (let i = 0; i < length / 4; i++) x[arena.random.integer(length)] = odd;
    }
  }
  return x;
}

const sizes = (s: PoolShape) => ({
  input: s.images * s.height * s.width * s.channels,
  output: s.images * s.outHeight * s.outWidth * s.channels,
});

Deno.test("maxPool() and its gradient agree with the reference in 300 cases: the same numbers", () =>
  checkCases(300, 11, (arena, index) => {
    const shape = drawShape(arena.random, index), size = sizes(shape), what = JSON.stringify(shape);
    const x = tiedInput(arena, size.input, index), dy = arena.normal(size.output);
    const y = arena.floats(size.output), dx = arena.floats(size.input);
    const expectedY = new Float32Array(size.output), expectedDx = new Float32Array(size.input);
    kernels.maxPool({ x, out: y, shape });
    reference.maxPool({ x, out: expectedY, shape });
    assertClose(y, expectedY, 1e-20, `output of ${what}`);
    kernels.maxPoolGradient({ dy, x, y, dx, shape });
    reference.maxPoolGradient({ dy, x, y: expectedY, dx: expectedDx, shape });
    assertClose(dx, expectedDx, 1e-6, `gradient of ${what}`);
  }));

Deno.test("averagePool() over whole images agrees with the reference: error < 2e-6", () =>
  checkCases(20, 13, (arena, index) => {
    const [height, width, channels] = [1 + 3 * index, 1 + 2 * index, CHANNELS[index % CHANNELS.length]];
    const windows = { outHeight: 1, outWidth: 1, windowHeight: height, windowWidth: width };
    const steps = { strideHeight: 1, strideWidth: 1, padTop: 0, padLeft: 0 };
    const shape = { images: 3, height, width, channels, ...windows, ...steps };
    const x = arena.normal(sizes(shape).input), out = arena.floats(3 * channels);
    const expected = new Float32Array(out.length);
    kernels.averagePool({ x, out, shape });
    reference.averagePool({ x, out: expected, shape });
    assertClose(out, expected, 2e-6, JSON.stringify(shape));
  }));

Deno.test("maxPool() and its gradient are bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const windows = {
      windowHeight: 3,
      windowWidth: 3,
      strideHeight: 2,
      strideWidth: 2,
      padTop: 1,
      padLeft: 1,
    };
    const shape = { images: 7, height: 28, width: 28, channels: 20, outHeight: 14, outWidth: 14, ...windows };
    const size = sizes(shape);
    const x = arena.normal(size.input), dy = arena.normal(size.output);
    const y = arena.floats(size.output), dx = arena.floats(size.input), mean = arena.floats(size.output);
    kernels.maxPool({ x, out: y, shape });
    kernels.maxPoolGradient({ dy, x, y, dx, shape });
    kernels.averagePool({ x, out: mean, shape });
    return [y, dx, mean];
  }));
