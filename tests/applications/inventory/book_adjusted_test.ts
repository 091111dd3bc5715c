import { assertEquals } from "@std/assert";
import { bookAdjusted } from "../../../lib/applications/inventory/book_adjusted.ts";

Deno.test("bookAdjusted() books all units, by the corrected shares", () => {
  // Of 100 shirts 30 are predicted as coats, of 100 coats 10 as shirts: half and half is two thirds and one third.
  const book = bookAdjusted([[70, 30], [10, 90]]);
  assertEquals(book({ predicted: Uint32Array.of(100, 100) }), Uint32Array.of(133, 67));
  assertEquals(book({ predicted: Uint32Array.of(0, 5) }), Uint32Array.of(0, 5));
});
