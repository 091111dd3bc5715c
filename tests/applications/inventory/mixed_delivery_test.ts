import { assertAlmostEquals, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { mixedDelivery } from "../../../lib/applications/inventory/mixed_delivery.ts";

const ordered = Uint32Array.of(4000, 0);

Deno.test("mixedDelivery() holds what was ordered where nothing is mixed up or confused", () => {
  const delivery = mixedDelivery(ordered, { rates: [[1, 0], [0, 1]], mixUp: 0, random: createRandom(1) });
  assertEquals(delivery, { ordered, truth: ordered, predicted: ordered });
});

Deno.test("mixedDelivery() mixes up its share of units, of which some come out right", () => {
  const { truth } = mixedDelivery(ordered, { rates: [[1, 0], [0, 1]], mixUp: 0.5, random: createRandom(1) });
  assertAlmostEquals(truth[1], 1000, 110);
  assertEquals(truth[0] + truth[1], 4000);
});

Deno.test("mixedDelivery() is seen through the confusion rates", () => {
  const { predicted } = mixedDelivery(ordered, {
    rates: [[0.75, 0.25], [0, 1]],
    mixUp: 0,
    random: createRandom(1),
  });
  assertAlmostEquals(predicted[1], 1000, 110);
});
