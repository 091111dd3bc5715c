import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import * as reference from "../../../lib/backend/references/conv2d.ts";
import type { KernelRuntime } from "../../../lib/backend/runtime/runtime.ts";
import type { ConvolutionShape } from "../../../lib/backend/wrappers/convolution_shape.ts";
import { winogradConv2d, winogradConv2dGradients } from "../../../lib/backend/wrappers/winograd.ts";
import { drawWinogradShape } from "../random_cases/winograd.ts";
import { relativeError, withRuntime } from "../with_runtime.ts";

const STRIDES = [1, 2];

/** Returns the shape with the given output, input channels and so on. */
function shapeOf(
  outHeight: number,
  outWidth: number,
  { stride = 1, ...options }: Partial<ConvolutionShape> & { stride?: number } = {},
): ConvolutionShape {
  const { batch = 2, inChannels = 8, outChannels = 12, padTop = 1, padLeft = 1, ...rest } = options;
  const [inHeight, inWidth] = [seen(outHeight, stride) - 2 * padTop, seen(outWidth, stride) - 2 * padLeft];
  return {
    ...{ batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padTop, padLeft },
    ...{ filterHeight: 3, filterWidth: 3, dilationHeight: 1, dilationWidth: 1 },
    ...{ strideHeight: stride, strideWidth: stride, ...rest },
  };
}

/** Returns how many pixels the filter sees from its first place to its last. */
function seen(places: number, stride: number): number {
  return stride * (places - 1) + 3;
}

/** Lengths of input, filter and output. */
function lengthsOf(shape: ConvolutionShape): { x: number; filter: number; y: number } {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = shape;
  return {
    x: batch * inHeight * inWidth * inChannels,
    filter: 9 * inChannels * outChannels,
    y: batch * outHeight * outWidth * outChannels,
  };
}

/** Memory for many cases: views on one block that is used again from its start after each case. */
function pool(runtime: KernelRuntime, length: number) {
  const block = runtime.allocate(length);
  let used = 0;
  return {
    reset: () => used = 0,
    /** Returns a view with a guard of four values behind it. */
    take(size: number): Float32Array {
      const view = block.subarray(used, used += size);
      block.fill(GUARD, used, used += 8 - size % 4);
      return view.fill(GUARD);
    },
    guardsHold: (view: Float32Array) =>
      new Float32Array(view.buffer, view.byteOffset + view.byteLength, 4).every((value) => value === GUARD),
  };
}

const GUARD = 12345;

/** Fills a view of the memory with normal values and returns it. */
function normal(view: Float32Array, random: Random): Float32Array {
  for (let i = 0; i < view.length; i++) view[i] = random.normal();
  return view;
}

/** Output side, channels, batch, by stride. */
const LAYERS = {
  1: [[28, 16, 16, 3], [14, 32, 32, 6], [14, 48, 48, 4], [7, 64, 64, 11], [4, 128, 128, 17]],
  2: [[14, 16, 32, 5], [14, 24, 48, 3], [7, 32, 64, 9], [7, 48, 96, 5], [4, 64, 128, 17], [4, 96, 192, 9]],
};

for (const stride of [1, 2] as const) {
  Deno.test(`winogradConv2d() at stride ${stride} and its gradients keep their tolerances at the study's layers`, () =>
    withRuntime(2, (runtime) => {
      const random = createRandom(5), memory = pool(runtime, 1_200_000);
      for (
        const [side, inChannels, outChannels, batch] of LAYERS[stride]
      ) {
        memory.reset();
        const shape = shapeOf(side, side, { batch, inChannels, outChannels, stride });
        const length = lengthsOf(shape);
        const x = normal(memory.take(length.x), random), filter = normal(memory.take(length.filter), random);
        const [out, dx, dFilter] = [memory.take(length.y), memory.take(length.x), memory.take(length.filter)];
        const expected = [out, dx, dFilter].map((view) => new Float32Array(view.length));
        winogradConv2d({ ...shape, x, filter, out });
        reference.conv2d({ ...shape, x, filter, out: expected[0] });
        winogradConv2dGradients({ ...shape, x, filter, dy: out, dx, dFilter });
        const [, dxExpected, dFilterExpected] = expected;
        reference.convolutionGradients({
          ...shape,
          x,
          filter,
          dy: out,
          dx: dxExpected,
          dFilter: dFilterExpected,
        });
        assert(relativeError(out, expected[0]) < 2e-6, `output of ${side} x ${side}, ${inChannels} channels`);
        assert(relativeError(dx, dxExpected) < 1e-5 && relativeError(dFilter, dFilterExpected) < 1e-5);
      }
    }));
}

for (const stride of STRIDES) {
  Deno.test(`winogradConv2d() at stride ${stride} and its gradients are bit-identical for 1, 2 and 3 threads`, async () => {
    const results: Float32Array[][] = [];
    for (const threads of [1, 2, 3]) {
      await withRuntime(threads, (runtime) => {
        const random = createRandom(3), memory = pool(runtime, 1_500_000);
        const shape = shapeOf(14, 14, { batch: 33, inChannels: 16, outChannels: 24, stride }),
          length = lengthsOf(shape);
        const x = normal(memory.take(length.x), random), filter = normal(memory.take(length.filter), random);
        const out = memory.take(length.y);
        const dx = memory.take(length.x), dFilter = memory.take(length.filter), dBias = memory.take(24);
        winogradConv2d({ ...shape, x, filter, out });
        winogradConv2dGradients({ ...shape, x, filter, dy: out, dx, dFilter, dBias });
        results.push([out, dx, dFilter, dBias].map((view) => Float32Array.from(view)));
      });
    }
    assertEquals(results[1], results[0]);
    assertEquals(results[2], results[0]);
  });
}

for (const stride of STRIDES) {
  Deno.test(`winogradConv2d() at stride ${stride} lets NaN and Infinity reach all outputs that they reach in plain arithmetic`, () =>
    withRuntime(2, (runtime) => {
      const random = createRandom(4), memory = pool(runtime, 400_000);
      for (const [i, poison] of [NaN, Infinity, -Infinity, NaN].entries()) {
        memory.reset();
        const shape = shapeOf(7, 9, { batch: 3, stride }), length = lengthsOf(shape);
        const x = normal(memory.take(length.x), random), filter = normal(memory.take(length.filter), random);
        const clean = memory.take(length.y),
          out = memory.take(length.y),
          expected = new Float32Array(length.y);
        winogradConv2d({ ...shape, x, filter, out: clean });
        if (i < 3) x[Math.floor(length.x / 2)] = poison;
        else filter[5] = poison;
        winogradConv2d({ ...shape, x, filter, out });
        reference.conv2d({ ...shape, x, filter, out: expected });
        const missed = expected.filter((value, k) => !Number.isFinite(value) && Number.isFinite(out[k]));
        assertEquals(missed.length, 0);
        if (i === 3) continue;
        // The other images are untouched.
        const image = length.y / 3;
        assertEquals(out.slice(0, image), clean.slice(0, image));
        assertEquals(out.slice(2 * image), clean.slice(2 * image));
      }
    }));
}

for (const stride of STRIDES) {
  Deno.test(`winogradConv2d() at stride ${stride} gives exactly the bias where it sees nothing but zeros`, () =>
    withRuntime(2, (runtime) => {
      const random = createRandom(7), memory = pool(runtime, 900_000);
      for (let i = 0; i < 100; i++) {
        memory.reset();
        const shape = drawWinogradShape(random, i, stride), length = lengthsOf(shape);
        const x = normal(memory.take(length.x), random), filter = normal(memory.take(length.filter), random);
        // Blank rectangles that end anywhere within the tiles.
        const { inHeight, inWidth, inChannels } = shape;
        const [top, left, bottom, right] = [inHeight, inWidth, inHeight, inWidth].map((n) =>
          random.integer(n + 1)
        );
        x.forEach((_, at) => {
          const pixel = Math.floor(at / inChannels), row = Math.floor(pixel / inWidth) % inHeight;
          const isBlank = row >= top && row < bottom && pixel % inWidth >= left && pixel % inWidth < right;
          if (isBlank || i % 5 === 0) x[at] = 0;
        });
        const out = memory.take(length.y), expected = new Float32Array(length.y);
        winogradConv2d({ ...shape, x, filter, out });
        reference.conv2d({ ...shape, x, filter, out: expected });
        const zeros = (values: Float32Array) =>
          values.reduce((count, v) => count + Number(Object.is(v, 0)), 0);
        assertEquals(zeros(out), zeros(expected), JSON.stringify({ i, ...shape }));
      }
    }));
}

Deno.test("winogradConv2d() with relu keeps NaN", () =>
  withRuntime(1, (runtime) => {
    const shape = shapeOf(4, 4, { batch: 1, inChannels: 4, outChannels: 4 });
    const [x, filter, out] = [64, 144, 64].map((length) => runtime.allocate(length).fill(1));
    x[0] = NaN;
    winogradConv2d({ ...shape, x, filter, out, activation: "relu" });
    assert(Number.isNaN(out[0]));
  }));

Deno.test("winogradConv2dGradients() of an empty batch are zero", () =>
  withRuntime(1, (runtime) => {
    const shape = shapeOf(4, 4, { batch: 0, inChannels: 4, outChannels: 4 });
    const [x, dy] = [0, 0].map((length) => runtime.allocate(length)), dFilter = runtime.allocate(144).fill(1);
    winogradConv2dGradients({ ...shape, x, dy, dFilter });
    assert(dFilter.every((value) => value === 0));
  }));

Deno.test("winogradConv2d() rejects channels and paddings that it does not cover", () =>
  withRuntime(1, (runtime) => {
    const [x, filter, out] = [0, 0, 0].map((length) => runtime.allocate(length));
    assertThrows(
      () => winogradConv2d({ ...shapeOf(4, 4, { inChannels: 3 }), x, filter, out }),
      RangeError,
      "Cannot convolve by Winograd's method as inChannels must be a multiple of 4: current value is 3",
    );
    assertThrows(
      () => winogradConv2d({ ...shapeOf(6, 6, { padTop: 1, inHeight: 3 }), x, filter, out }),
      RangeError,
      "Cannot convolve by Winograd's method as padBottom must be 0 to 2: current value is 4",
    );
  }));
