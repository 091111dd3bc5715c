import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { countDelivery } from "../../../lib/applications/inventory/count_delivery.ts";

const confusion = [[70, 30], [10, 90]], trained = [1, 1];

Deno.test("countDelivery() counts what is seen, and corrects it by the adjusted count", () => {
  const predicted = [0, 0, 1, 1], probabilities = [0.7, 0.3, 0.7, 0.3, 0.1, 0.9, 0.1, 0.9];
  const { seen, adjusted } = countDelivery({ predicted, probabilities }, { confusion, trained });
  assertEquals(seen, [0.5, 0.5]);
  // (0.5 - 0.1) / (0.7 - 0.1)
  assertAlmostEquals(adjusted[0], 2 / 3, 1e-6);
});

Deno.test("countDelivery() finds by EM the shares that make the probabilities most likely", () => {
  const predicted = [0, 0, 1, 1], probabilities = [0.7, 0.3, 0.7, 0.3, 0.1, 0.9, 0.1, 0.9];
  const { em } = countDelivery({ predicted, probabilities }, { confusion, trained });
  const likelihood = (share: number) =>
    [0.7, 0.7, 0.1, 0.1].reduce((sum, p) => sum + Math.log(p * share + (1 - p) * (1 - share)), 0);
  const shares = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
  assert(shares.every((share) => likelihood(share) <= likelihood(em[0]) + 1e-9));
});

Deno.test("countDelivery() refuses probabilities of other units", () => {
  assertThrows(
    () => countDelivery({ predicted: [0, 1], probabilities: [1, 0] }, { confusion, trained }),
    TypeError,
    "Cannot count a delivery as probabilities must be as many as units times classes (4): current value is 2",
  );
});
