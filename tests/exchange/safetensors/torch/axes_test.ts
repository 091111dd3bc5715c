import { assertEquals } from "@std/assert";
import { columns, constant, permuted, transposed } from "../../../../lib/exchange/safetensors/torch/axes.ts";

const counted = (...shape: number[]) => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, (_, i) => i),
});

Deno.test("permuted() puts each value where its turned place is", () => {
  const from = counted(2, 3, 4, 5), { shape, values } = permuted(from, [3, 2, 0, 1]);
  assertEquals(shape, [5, 4, 2, 3]);
  const place = ([a, b, c, d]: number[], [, n, o, p]: readonly number[]) => ((a * n + b) * o + c) * p + d;
  for (let i = 0; i < values.length; i++) {
    const [a, b, c, d] = [Math.floor(i / 24), Math.floor(i / 6) % 4, Math.floor(i / 3) % 2, i % 3];
    assertEquals(values[i], place([c, d, b, a], from.shape));
  }
});

Deno.test("transposed(), columns() and constant() give matrices and vectors", () => {
  assertEquals(transposed(counted(2, 3)), { shape: [3, 2], values: Float32Array.of(0, 3, 1, 4, 2, 5) });
  assertEquals(columns(counted(2, 3), 1, 2), { shape: [2, 2], values: Float32Array.of(1, 2, 4, 5) });
  assertEquals(constant(2, 1), { shape: [2], values: Float32Array.of(1, 1) });
});
