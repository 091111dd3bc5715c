import { assertEquals } from "@std/assert";
import { transposeRows } from "../../../lib/classical/forest/forest_transpose.ts";
import { createRandom } from "../../../lib/core/random.ts";

Deno.test("transposeRows() turns chosen rows into columns, also where they do not fill a word or a line", () => {
  const random = createRandom(1);
  for (const [rows, stride] of [[1, 4], [7, 64], [8, 68], [13, 132]]) {
    const from = Uint8Array.from({ length: 20 * stride }, () => random.integer(256));
    const chosen = Uint32Array.from({ length: rows }, () => random.integer(20));
    const width = Math.ceil(rows / 4) * 4, to = new Uint8Array(stride * width);
    transposeRows(from, stride, chosen, to);
    for (let column = 0; column < stride; column++) {
      const expected = Array.from(chosen, (row) => from[row * stride + column]);
      assertEquals([...to.subarray(column * width, column * width + rows)], expected);
    }
  }
});
