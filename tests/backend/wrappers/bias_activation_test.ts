import { assertThrows } from "@std/assert";
import * as reference from "../../../lib/backend/references/bias_activation.ts";
import * as kernels from "../../../lib/backend/wrappers/bias_activation.ts";
import type { ActivationKind } from "../../../lib/backend/wrappers/bias_activation.ts";
import { assertClose, assertSameForAnyThreads, checkCases, type KernelArena } from "../kernel_arena.ts";

const FROM_OUTPUT: ActivationKind[] = [
  "linear",
  "relu",
  "relu6",
  "leakyRelu",
  "elu",
  "selu",
  "sigmoid",
  "tanh",
];
const KINDS: ActivationKind[] = [...FROM_OUTPUT, "gelu", "geluTanh", "swish", "softplus", "mish"];

/** Returns values of every size, and in every third case some that are not finite. */
function values(arena: KernelArena, length: number, index: number): Float32Array {
  const x = arena.normal(length, [0.01, 1, 4, 30][index % 4]);
  if (index % 3 === 0) [NaN, Infinity, -Infinity, 0].forEach((odd) => x[arena.random.integer(length)] = odd);
  return x;
}

for (const kind of KINDS) {
  Deno.test(`activation() and its gradient, ${kind}, agree with the reference in 200 cases: error < 2e-7, 1e-6`, () =>
    checkCases(200, 41, (arena, index) => {
      const length = index < 40 ? 1 + index : 1 + arena.random.integer(300);
      const what = `case ${index}, length ${length}`;
      const x = values(arena, length, index), dy = arena.normal(length);
      const out = arena.floats(length), expected = out.slice();
      const alpha = index % 2 ? 0.3 : undefined;
      const options = { kind, ...(alpha ? { alpha } : {}) };
      kernels.activation({ x, out, ...options });
      reference.activation({ x, out: expected, ...options });
      assertClose(out, expected, 2e-7, `output of ${what}`);
      for (const from of ["input", "output"] as const) {
        if (from === "output" && !FROM_OUTPUT.includes(kind)) continue;
        const source = from === "input" ? x : out;
        const dx = arena.floats(length), expectedDx = dx.slice();
        kernels.activationGradient({ dy, source, from, dx, ...options });
        reference.activationGradient({ dy, source, from, dx: expectedDx, ...options });
        assertClose(dx, expectedDx, 1e-6, `gradient from ${from} of ${what}`);
      }
    }));
}

Deno.test("activationGradient() rejects gelu from the output", () =>
  checkCases(1, 43, (arena) => {
    const x = arena.normal(4);
    assertThrows(
      () => kernels.activationGradient({ dy: x, source: x, from: "output", dx: x, kind: "gelu" }),
      TypeError,
      "kind must have a derivative that follows from the output: current value is gelu",
    );
  }));

Deno.test("biasActivationGradient() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const dy = arena.normal(19_001 * 21), y = arena.normal(dy.length);
    const dx = arena.floats(dy.length), dbias = arena.floats(21), out = arena.floats(dy.length);
    kernels.biasActivationGradient({ dy, y, dx, dbias, kind: "relu" });
    kernels.activation({ x: dy, out, kind: "gelu" });
    return [dx, dbias, out];
  }));
