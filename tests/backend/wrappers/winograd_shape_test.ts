import { assertEquals } from "@std/assert";
import { isWinogradConv2d } from "../../../lib/backend/wrappers/winograd_shape.ts";

/** Returns a 3 x 3 convolution with "same" padding. */
function convolution(side: number, { stride = 1, channels = 16, batch = 128 } = {}) {
  const padding = Math.max(0, stride * (side - 1) + 3 - stride * side);
  return {
    ...{ batch, inHeight: stride * side, inWidth: stride * side, outHeight: side, outWidth: side },
    ...{ inChannels: channels, outChannels: channels, padTop: padding >> 1, padLeft: padding >> 1 },
    ...{ filterHeight: 3, filterWidth: 3, strideHeight: stride, strideWidth: stride },
    ...{ dilationHeight: 1, dilationWidth: 1 },
  };
}

Deno.test("isWinogradConv2d() takes 3 x 3 at stride 1 and 2 only", () => {
  for (const stride of [1, 2]) {
    const info = convolution(7, { stride });
    assertEquals(isWinogradConv2d(info), true);
    for (
      const change of [{ filterWidth: 5 }, { strideHeight: 3 - stride }, { dilationWidth: 2 }, {
        inChannels: 1,
      }]
    ) {
      assertEquals(isWinogradConv2d({ ...info, ...change }), false);
    }
  }
  assertEquals(isWinogradConv2d(convolution(7, { stride: 3 })), false);
});

Deno.test("isWinogradConv2d() takes sides that tiles fill", () => {
  const taken = (stride: number) =>
    [1, 2, 3, 4, 5, 6, 7, 14].filter((side) => isWinogradConv2d(convolution(side, { stride })));
  assertEquals(taken(1), [3, 4, 5, 6, 7, 14]);
  assertEquals(taken(2), [3, 4, 6, 7, 14]);
});

Deno.test("isWinogradConv2d() leaves few channels at stride 2 and few tiles to the direct kernels", () => {
  assertEquals(isWinogradConv2d(convolution(14, { channels: 8 })), true);
  assertEquals(isWinogradConv2d(convolution(14, { channels: 8, stride: 2 })), false);
  const batches = (stride: number) =>
    [1, 2, 4, 8, 16, 32].filter((batch) => isWinogradConv2d(convolution(7, { stride, batch })));
  assertEquals(batches(1), [4, 8, 16, 32]);
  assertEquals(batches(2), [8, 16, 32]);
});
