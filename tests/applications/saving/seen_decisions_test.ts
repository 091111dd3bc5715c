import { assertEquals } from "@std/assert";
import { seenDecisions } from "../../../lib/applications/saving/seen_decisions.ts";

const seen = {
  labels: Uint8Array.of(0, 1, 1),
  predicted: Uint8Array.of(0, 0, 1),
  logits: Float32Array.of(2, 0, 1, 0, 0, 3),
  classes: 2,
};
const about = { model: "net", source: "validation images", classNames: ["a", "b"], thresholds: [0, 0.8] };

Deno.test("seenDecisions() counts at the temperature that was learned", () => {
  // Confidences 1 / (1 + exp(-gap)) of the gaps 2, 1 and 3: 0.88, 0.73 and 0.95; halved gaps give 0.73, 0.62 and 0.82.
  assertEquals(seenDecisions(seen, { temperature: 1 }, about).counts, [[[0, 0], [1, 0]], [[1, 0], [0, 1]]]);
  assertEquals(seenDecisions(seen, { temperature: 2 }, about).counts, [[[1, 0], [1, 0]], [[0, 0], [0, 1]]]);
});
