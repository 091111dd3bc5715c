import { assert, assertEquals, assertThrows } from "@std/assert";
import * as reference from "../../../lib/backend/references/conv2d.ts";
import { conv2d } from "../../../lib/backend/wrappers/conv2d.ts";
import { convolutionGradients, convolve } from "../../../lib/backend/wrappers/convolution.ts";
import type { ConvolutionShape } from "../../../lib/backend/wrappers/convolution_shape.ts";
import { winogradConv2d } from "../../../lib/backend/wrappers/winograd.ts";
import { isWinogradConv2d } from "../../../lib/backend/wrappers/winograd_shape.ts";
import { assertClose, checkCases, type KernelArena } from "../kernel_arena.ts";

/** A convolution with "same" padding; 3 x 3 goes by Winograd's method, 5 x 5 directly. */
function shapeOf(filter: number): ConvolutionShape {
  return {
    ...{ batch: 4, inHeight: 8, inWidth: 8, inChannels: 8, outHeight: 8, outWidth: 8, outChannels: 12 },
    ...{ filterHeight: filter, filterWidth: filter, padTop: filter >> 1, padLeft: filter >> 1 },
    ...{ strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 },
  };
}

const [wide, small] = [shapeOf(5), shapeOf(3)];
const LENGTH = 4 * 64;

function drawInputs(arena: KernelArena, { filterHeight: size }: ConvolutionShape) {
  return { x: arena.normal(LENGTH * 8), filter: arena.normal(size * size * 96), bias: arena.normal(12) };
}

Deno.test("convolve() takes Winograd's method where that pays, and the direct one elsewhere: the same bits", () =>
  checkCases(2, 31, (arena, index) => {
    const shape = index ? wide : small, inputs = drawInputs(arena, shape);
    const [out, expected] = [0, 1].map(() => arena.floats(LENGTH * 12));
    convolve({ ...shape, ...inputs, out, activation: "relu" });
    assertEquals(isWinogradConv2d(shape), index === 0);
    (index ? conv2d : winogradConv2d)({ ...shape, ...inputs, out: expected, activation: "relu" });
    assert(out.every((value, i) => value === expected[i]));
  }));

Deno.test("convolve() pools to the same values by both methods where nobody asks for the places", () =>
  checkCases(4, 34, (arena, index) => {
    const shape = index % 2 ? wide : small, inputs = drawInputs(arena, shape), length = LENGTH * 3;
    const [out, expected] = [0, 1].map(() => arena.floats(length)),
      activation = index < 2 ? "relu" : "linear";
    convolve({ ...shape, ...inputs, out, activation, pooled: true });
    const places = arena.integers(new Int32Array(length));
    convolve({ ...shape, ...inputs, out: expected, activation, places });
    assertEquals(out, expected);
  }));

Deno.test("convolutionGradients() agree with their references by both methods, with ReLU, pooling and without", () =>
  checkCases(12, 32, (arena, index) => {
    const shape = index % 2 ? wide : small, inputs = drawInputs(arena, shape), { x, filter } = inputs;
    const hasPlaces = index % 3 === 1, activation = index % 3 === 2 ? "linear" : "relu";
    const length = hasPlaces ? LENGTH * 3 : LENGTH * 12;
    const out = arena.floats(length), dy = arena.normal(length);
    const places = hasPlaces ? arena.integers(new Int32Array(length)) : undefined;
    convolve({ ...shape, ...inputs, out, activation, places });
    const results = { dx: x, dFilter: filter, ...(index < 9 && { dBias: inputs.bias }) };
    const room = (make: (length: number) => Float32Array) =>
      Object.fromEntries(Object.entries(results).map(([name, { length }]) => [name, make(length)]));
    const actual = room(arena.floats), expected = room((length) => new Float32Array(length));
    const given = { ...shape, dy, x, filter, places, activated: activation === "relu" ? out : undefined };
    convolutionGradients({ ...given, ...actual });
    reference.convolutionGradients({ ...given, ...expected });
    for (const name of Object.keys(results)) {
      assertClose(actual[name], expected[name], 1e-5, `${name}, ${index}`);
    }
  }));

Deno.test("convolutionGradients() compute what is asked for, and say what they lack for it", () =>
  checkCases(2, 33, (arena, index) => {
    const shape = index ? wide : small, { x, filter } = drawInputs(arena, shape);
    const dy = arena.normal(LENGTH * 12),
      [dx, dFilter] = [x, filter].map(({ length }) => arena.floats(length));
    const untouched = dFilter.slice();
    convolutionGradients({ ...shape, dy, filter, dx });
    assert(dx.some((value) => value !== dx[0]));
    assert(dFilter.every((value, i) => value === untouched[i]));
    assertThrows(
      () => convolutionGradients({ ...shape, dy, dFilter }),
      TypeError,
      "Cannot compute dFilter as x must be given: it is undefined",
    );
    assertThrows(
      () => convolutionGradients({ ...shape, dy, dx }),
      TypeError,
      "Cannot compute dx as filter must be given: it is undefined",
    );
  }));
