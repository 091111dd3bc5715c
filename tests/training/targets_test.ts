import { assertEquals } from "@std/assert";
import { smoothedTargets } from "../../lib/training/targets.ts";

Deno.test("smoothedTargets() without smoothing gives ones and zeros", () => {
  assertEquals(smoothedTargets([2, 0], 3), Float32Array.of(0, 0, 1, 1, 0, 0));
});

Deno.test("smoothedTargets() spreads a share over all classes", () => {
  assertEquals(smoothedTargets(Uint8Array.of(1), 4, 0.2), Float32Array.of(0.05, 0.85, 0.05, 0.05));
});
