import { assert, assertEquals } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import * as reference from "../../../lib/backend/references/depthwise_conv2d.ts";
import {
  depthwiseConv2d,
  depthwiseConv2dFilterGradient,
  depthwiseConv2dInputGradient,
  type DepthwiseConv2DShape,
} from "../../../lib/backend/wrappers/depthwise_conv2d.ts";
import { randomConv2DShape } from "../conv2d_shapes.ts";
import { guarded, randomView } from "./views.ts";
import { relativeError, withRuntime } from "../with_runtime.ts";

type Allocate = (length: number) => Float32Array;

function randomShape(random: Random): DepthwiseConv2DShape {
  const { outChannels: _, ...shape } = randomConv2DShape(random);
  return { ...shape, channelMultiplier: random.integer(2) ? 1 : 1 + random.integer(4) };
}

/** Runs the kernels and their references on the same values; gives the results by name. */
function runBoth(allocate: Allocate, random: Random, shape: DepthwiseConv2DShape, special: number[] = []) {
  const outChannels = shape.inChannels * shape.channelMultiplier;
  const lengths = [
    shape.batch * shape.inHeight * shape.inWidth * shape.inChannels,
    shape.filterHeight * shape.filterWidth * outChannels,
    shape.batch * shape.outHeight * shape.outWidth * outChannels,
  ];
  const [x, filter, dy] = lengths.map((length) => randomView(allocate, length, random));
  for (const value of special) [x, filter, dy].forEach((view) => view[random.integer(view.length)] = value);
  const [dx, dFilter, out] = lengths.map((length) => guarded(allocate, length));
  const expected = lengths.map((length) => new Float32Array(length));
  depthwiseConv2d({ ...shape, x, filter, out: out.view });
  depthwiseConv2dInputGradient({ ...shape, dy, filter, dx: dx.view });
  depthwiseConv2dFilterGradient({ ...shape, x, dy, dFilter: dFilter.view });
  reference.depthwiseConv2d({ ...shape, x, filter, out: expected[2] });
  reference.depthwiseConv2dInputGradient({ ...shape, dy, filter, dx: expected[0] });
  reference.depthwiseConv2dFilterGradient({ ...shape, x, dy, dFilter: expected[1] });
  return { out, dx, dFilter, expected: { dx: expected[0], dFilter: expected[1], out: expected[2] } };
}

Deno.test("depthwiseConv2d() and its gradients agree with their references: 2e-6, gradients 1e-5", () =>
  withRuntime(2, ({ allocate }) => {
    const random = createRandom(1);
    for (let i = 0; i < 300; i++) {
      const shape = randomShape(random);
      const { expected, ...actual } = runBoth(allocate, random, shape);
      for (const name of ["out", "dx", "dFilter"] as const) {
        const label = `${name} of ${JSON.stringify(shape)}`;
        const error = relativeError(actual[name].view, expected[name]);
        assert(error < (name === "out" ? 2e-6 : 1e-5), `${label}: off by ${error}`);
        assert(actual[name].isIntact(), `${label}: wrote outside its output`);
      }
    }
  }));

Deno.test("depthwiseConv2d() and its gradients carry NaN and Infinity as plain arithmetic does", () =>
  withRuntime(1, ({ allocate }) => {
    const random = createRandom(2);
    const special = (values: Float32Array) => [...values].map((v) => Number.isFinite(v) ? 0 : v);
    for (let i = 0; i < 60; i++) {
      const values = [[NaN], [Infinity], [-Infinity, 0]][i % 3];
      const { expected, ...actual } = runBoth(allocate, random, randomShape(random), values);
      for (const name of ["out", "dx", "dFilter"] as const) {
        assertEquals(special(actual[name].view), special(expected[name]));
      }
    }
  }));

Deno.test("depthwiseConv2d() and its gradients are bit-identical for 1, 2 and 3 threads", async () => {
  const results: Float32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await withRuntime(threads, ({ allocate }) => {
      const random = createRandom(3);
      results.push(
        Array.from({ length: 20 }, () => {
          const { out, dx, dFilter } = runBoth(allocate, random, { ...randomShape(random), batch: 33 });
          return [out, dx, dFilter].map(({ view }) => view.slice());
        }).flat(),
      );
    });
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});
