import { assertEquals } from "@std/assert";
import { padsOf } from "../../../../lib/exchange/onnx/graph/window_padding.ts";

Deno.test("padsOf() lists all that stands before, then all that stands behind", () => {
  const axes = [{ side: 28, window: 3, stride: 2 }, { side: 9, window: 4, stride: 1 }];
  assertEquals(padsOf("same", axes), [0, 1, 1, 2]);
  assertEquals(padsOf("valid", axes), [0, 0, 0, 0]);
});
