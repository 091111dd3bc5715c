import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { bytesOfProbabilities, probabilitiesOfBytes } from "../../../lib/study/store/byte_probabilities.ts";

Deno.test("bytesOfProbabilities() gives certainty the first byte and what is all but impossible the last", () => {
  assertEquals([...bytesOfProbabilities([1, Math.exp(-3), Math.exp(-12), 1e-9, 0])], [0, 128, 255, 255, 255]);
});

Deno.test("probabilitiesOfBytes() gives back rows that add up to 1, in the same order and to a few per cent", () => {
  const shares = [0.9, 0.07, 0.03, 0.5, 0.3, 0.2, 0.999, 0.0009, 0.0001];
  const kept = probabilitiesOfBytes(bytesOfProbabilities(shares), 3);
  kept.forEach((share, i) => assert(Math.abs(share / shares[i] - 1) < 0.06, `${shares[i]} became ${share}`));
  for (const row of [0, 3, 6]) assertAlmostEquals(kept[row] + kept[row + 1] + kept[row + 2], 1, 1e-12);
});

Deno.test("probabilitiesOfBytes() tells apart what is almost certain", () => {
  const [sure, , surer] = probabilitiesOfBytes(bytesOfProbabilities([0.9990, 0.0010, 0.9999, 0.0001]), 2);
  assertAlmostEquals(sure, 0.999, 2e-4);
  assertAlmostEquals(surer, 0.9999, 1e-4);
  assert(surer > sure);
});

Deno.test("bytesOfProbabilities() gives back the bytes of what it has kept", () => {
  const bytes = Uint8Array.of(0, 255, 60, 41);
  const [first, second] = [
    bytes.slice(0, 2),
    bytesOfProbabilities(probabilitiesOfBytes(bytes.slice(0, 2), 2)),
  ];
  assertEquals(second, first);
});
