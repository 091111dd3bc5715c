import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import * as reference from "../../../lib/backend/references/conv2d.ts";
import { conv2d, conv2dInputGradient } from "../../../lib/backend/wrappers/conv2d.ts";
import { conv2dFilterGradient } from "../../../lib/backend/wrappers/conv2d_filter_gradient.ts";
import type { ConvolutionShape } from "../../../lib/backend/wrappers/convolution_shape.ts";
import { conv2DLengths, randomConv2DShape } from "../conv2d_shapes.ts";
import { guarded, randomView } from "./views.ts";
import { relativeError, withRuntime } from "../with_runtime.ts";

/** A shape of the study's networks: square images and filters, "same" padding at even sizes. */
function squareShape(
  batch: number,
  size: number,
  inChannels: number,
  outChannels: number,
  filter: number,
  stride: number,
): ConvolutionShape {
  const out = Math.ceil(size / stride);
  const padding = Math.max(0, (out - 1) * stride + filter - size) >> 1;
  return {
    batch,
    inHeight: size,
    inWidth: size,
    inChannels,
    outHeight: out,
    outWidth: out,
    outChannels,
    filterHeight: filter,
    filterWidth: filter,
    strideHeight: stride,
    strideWidth: stride,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: padding,
    padLeft: padding,
  };
}

const STUDY_SHAPES = [
  squareShape(5, 28, 1, 16, 3, 1),
  squareShape(3, 28, 12, 24, 3, 2),
  squareShape(17, 14, 24, 24, 3, 1),
  squareShape(9, 7, 48, 20, 3, 2),
  squareShape(35, 4, 32, 40, 3, 1),
  squareShape(2, 14, 16, 32, 1, 2),
  squareShape(2, 14, 16, 32, 5, 1),
  squareShape(1, 57, 3, 8, 3, 1),
];

Deno.test("conv2d() agrees with its reference at 308 shapes: relative error < 2e-6", () =>
  withRuntime(2, ({ allocate }) => {
    const random = createRandom(1);
    const shapes = [...STUDY_SHAPES, ...Array.from({ length: 300 }, () => randomConv2DShape(random))];
    for (const shape of shapes) {
      const lengths = conv2DLengths(shape);
      const x = randomView(allocate, lengths.x, random),
        filter = randomView(allocate, lengths.filter, random);
      const output = guarded(allocate, lengths.out), expected = new Float32Array(lengths.out);
      const bias = randomView(allocate, shape.outChannels, random);
      const epilogue = {
        activation: random.integer(2) ? "relu" as const : "linear" as const,
        ...(random.integer(2) ? { bias } : {}),
      };
      conv2d({ ...shape, ...epilogue, x, filter, out: output.view });
      reference.conv2d({ ...shape, ...epilogue, x, filter, out: expected });
      const error = relativeError(output.view, expected);
      assert(error < 2e-6, `${JSON.stringify(shape)}: off by ${error}`);
      assert(output.isIntact(), `${JSON.stringify(shape)}: wrote outside its output`);
    }
  }));

Deno.test("conv2dInputGradient() agrees with its reference at 308 shapes: relative error < 1e-5", () =>
  withRuntime(2, ({ allocate }) => {
    const random = createRandom(2);
    const shapes = [...STUDY_SHAPES, ...Array.from({ length: 300 }, () => randomConv2DShape(random))];
    for (const shape of shapes) {
      const lengths = conv2DLengths(shape);
      const dy = randomView(allocate, lengths.out, random),
        filter = randomView(allocate, lengths.filter, random);
      const output = guarded(allocate, lengths.x), expected = new Float32Array(lengths.x);
      conv2dInputGradient({ ...shape, dy, filter, dx: output.view });
      reference.conv2dInputGradient({ ...shape, dy, filter, dx: expected });
      const error = relativeError(output.view, expected);
      assert(error < 1e-5, `${JSON.stringify(shape)}: off by ${error}`);
      assert(output.isIntact(), `${JSON.stringify(shape)}: wrote outside its output`);
    }
  }));

Deno.test("conv2dFilterGradient() agrees with its reference at 308 shapes: relative error < 1e-5", () =>
  withRuntime(2, ({ allocate }) => {
    const random = createRandom(3);
    const shapes = [...STUDY_SHAPES, ...Array.from({ length: 300 }, () => randomConv2DShape(random))];
    for (const shape of shapes) {
      const lengths = conv2DLengths(shape);
      const x = randomView(allocate, lengths.x, random), dy = randomView(allocate, lengths.out, random);
      const output = guarded(allocate, lengths.filter), expected = new Float32Array(lengths.filter);
      conv2dFilterGradient({ ...shape, x, dy, dFilter: output.view });
      reference.conv2dFilterGradient({ ...shape, x, dy, dFilter: expected });
      const error = relativeError(output.view, expected);
      assert(error < 1e-5, `${JSON.stringify(shape)}: off by ${error}`);
      assert(output.isIntact(), `${JSON.stringify(shape)}: wrote outside its output`);
    }
  }));

Deno.test("conv2d() with pooling, and its gradients, agree with their references at 200 shapes", () =>
  withRuntime(2, ({ allocate }) => {
    const random = createRandom(6);
    const integers = (view: Float32Array) => new Int32Array(view.buffer, view.byteOffset, view.length);
    for (let i = 0; i < 200; i++) {
      const shape = randomConv2DShape(random);
      shape.outChannels = 4 + 4 * random.integer(6);
      const { outHeight, outWidth, outChannels } = shape;
      const lengths = conv2DLengths(shape);
      const length = shape.batch * (outHeight >> 1) * (outWidth >> 1) * outChannels;
      const [x, filter, dy, bias] = [lengths.x, lengths.filter, length, outChannels].map((size) =>
        randomView(allocate, size, random)
      );
      const epilogue = { activation: i % 2 ? "relu" as const : "linear" as const, ...(i % 3 && { bias }) };
      const out = guarded(allocate, length), placed = guarded(allocate, length);
      const places = integers(placed.view);
      const expected = new Float32Array(length), expectedPlaces = new Int32Array(length);
      conv2d({ ...shape, ...epilogue, x, filter, out: out.view, places });
      reference.conv2d({ ...shape, ...epilogue, x, filter, out: expected, places: expectedPlaces });
      const what = JSON.stringify({ i, ...shape });
      assert(relativeError(out.view, expected) < 2e-6, what);
      assertEquals([...places], [...expectedPlaces], what);
      assert(out.isIntact() && placed.isIntact(), what);
      const alone = guarded(allocate, length);
      conv2d({ ...shape, ...epilogue, x, filter, out: alone.view, pooled: true });
      assertEquals(alone.view, out.view, what);
      assert(alone.isIntact(), what);

      const dx = guarded(allocate, lengths.x), dFilter = guarded(allocate, lengths.filter);
      const expectedDx = new Float32Array(lengths.x), expectedDFilter = new Float32Array(lengths.filter);
      conv2dInputGradient({ ...shape, dy, places, filter, dx: dx.view });
      reference.conv2dInputGradient({ ...shape, dy, places, filter, dx: expectedDx });
      conv2dFilterGradient({ ...shape, x, dy, places, dFilter: dFilter.view });
      reference.conv2dFilterGradient({ ...shape, x, dy, places, dFilter: expectedDFilter });
      assert(relativeError(dx.view, expectedDx) < 1e-5, what);
      assert(relativeError(dFilter.view, expectedDFilter) < 1e-5, what);
      assert(dx.isIntact() && dFilter.isIntact(), what);
    }
  }));

Deno.test("conv2d() with pooling refuses channels that do not fill vectors", () =>
  withRuntime(1, ({ allocate }) => {
    const shape = squareShape(1, 4, 1, 3, 3, 1), [x, filter, out] = [16, 27, 12].map(allocate);
    assertThrows(
      () => conv2d({ ...shape, x, filter, out, places: new Int32Array(out.buffer, out.byteOffset, 12) }),
      RangeError,
      "Cannot pool as outChannels must be a multiple of 4: current value is 3",
    );
  }));

Deno.test("conv2d() and its gradients carry NaN and Infinity of the images and of dy", () =>
  withRuntime(1, ({ allocate }) => {
    const random = createRandom(4);
    const special = (values: Float32Array) => [...values].map((v) => Number.isFinite(v) ? 0 : v);
    for (let i = 0; i < 60; i++) {
      const shape = randomConv2DShape(random), lengths = conv2DLengths(shape);
      const [x, filter, dy] = [lengths.x, lengths.filter, lengths.out].map((length) =>
        randomView(allocate, length, random)
      );
      x[random.integer(x.length)] = [NaN, Infinity, -Infinity][i % 3];
      dy[random.integer(dy.length)] = [Infinity, NaN, -Infinity][i % 3];
      const [out, dx, dFilter] = [dy, x, filter].map(({ length }) => allocate(length));
      const [expectedOut, expectedDx, expectedDFilter] = [dy, x, filter].map((v) =>
        new Float32Array(v.length)
      );
      const activation = i % 2 ? "relu" as const : "linear" as const;
      conv2d({ ...shape, activation, x, filter, out });
      reference.conv2d({ ...shape, activation, x, filter, out: expectedOut });
      assertEquals(special(out), special(expectedOut));
      conv2dInputGradient({ ...shape, dy, filter, dx });
      reference.conv2dInputGradient({ ...shape, dy, filter, dx: expectedDx });
      assertEquals(special(dx), special(expectedDx));
      conv2dFilterGradient({ ...shape, x, dy, dFilter });
      reference.conv2dFilterGradient({ ...shape, x, dy, dFilter: expectedDFilter });
      assertEquals(special(dFilter), special(expectedDFilter));
    }
  }));

Deno.test("conv2d() and its gradients are bit-identical for 1, 2 and 3 threads", async () => {
  const results: Float32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await withRuntime(threads, ({ allocate }) => {
      const random = createRandom(5);
      results.push(STUDY_SHAPES.flatMap((shape) => {
        const lengths = conv2DLengths(shape);
        const [x, filter, dy] = [lengths.x, lengths.filter, lengths.out].map((length) =>
          randomView(allocate, length, random)
        );
        const [out, dx, dFilter] = [dy, x, filter].map(({ length }) => allocate(length));
        conv2d({ ...shape, x, filter, out });
        conv2dInputGradient({ ...shape, dy, filter, dx });
        conv2dFilterGradient({ ...shape, x, dy, dFilter });
        return [out, dx, dFilter].map((view) => view.slice());
      }));
    });
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});
