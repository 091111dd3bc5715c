import { assertEquals } from "@std/assert";
import { samePadding } from "../../../lib/exchange/tensors/same_padding.ts";

Deno.test("samePadding() puts an odd zero behind, and none where the window fits", () => {
  assertEquals(samePadding({ side: 28, window: 3, stride: 1 }), [1, 1]);
  assertEquals(samePadding({ side: 28, window: 3, stride: 2 }), [0, 1]);
  assertEquals(samePadding({ side: 7, window: 3, stride: 2 }), [1, 1]);
  assertEquals(samePadding({ side: 9, window: 4, stride: 1 }), [1, 2]);
  assertEquals(samePadding({ side: 8, window: 2, stride: 3 }), [0, 0]);
});
