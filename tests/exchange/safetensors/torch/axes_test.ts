import { assertEquals } from "@std/assert";
import { columns, constant, transposed } from "../../../../lib/exchange/safetensors/torch/axes.ts";

const counted = (...shape: number[]) => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, (_, i) => i),
});

Deno.test("transposed(), columns() and constant() give matrices and vectors", () => {
  assertEquals(transposed(counted(2, 3)), { shape: [3, 2], values: Float32Array.of(0, 3, 1, 4, 2, 5) });
  assertEquals(columns(counted(2, 3), 1, 2), { shape: [2, 2], values: Float32Array.of(1, 2, 4, 5) });
  assertEquals(constant(2, 1), { shape: [2], values: Float32Array.of(1, 1) });
});
