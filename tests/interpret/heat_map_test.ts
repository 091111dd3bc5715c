import { assertEquals, assertThrows } from "@std/assert";
import { magnitudes, meanMap } from "../../lib/interpret/heat_map.ts";

const MAP = { values: Float32Array.of(1, -2), height: 1, width: 2 };

Deno.test("magnitudes() leaves signs out and keeps the rest", () => {
  assertEquals(magnitudes([{ ...MAP, explained: 3 }]), [
    { values: Float32Array.of(1, 2), height: 1, width: 2, explained: 3 },
  ]);
  assertEquals(MAP.values, Float32Array.of(1, -2));
});

Deno.test("meanMap() averages pixel by pixel", () => {
  const other = { ...MAP, values: Float32Array.of(2, 6) };
  assertEquals(meanMap([MAP, other]), { ...MAP, values: Float32Array.of(1.5, 2) });
});

Deno.test("meanMap() refuses no maps and maps of several sizes", () => {
  assertThrows(
    () => meanMap([]),
    RangeError,
    "Cannot average maps as the number of maps must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => meanMap([MAP, { ...MAP, values: new Float32Array(3) }]),
    TypeError,
    "Cannot average maps as values of a map must be as many as those of the first (2): current value is 3",
  );
});
