import { assertAlmostEquals, assertEquals } from "@std/assert";
import { BatchMeans } from "../../../lib/demo/watch/batch_means.ts";

Deno.test("BatchMeans takes means over the batches since the last call, out of means over the epoch", () => {
  const means = new BatchMeans();
  assertEquals(means.take(), undefined);
  // Of 10 images 2 are right, then 6 of 10, then 1 of 5: of the epoch so far 2/10, 8/20, 9/25.
  assertEquals(means.add(10, { loss: 2, accuracy: 2 / 10 }), 10);
  assertEquals(means.take(), { loss: 2, accuracy: 0.2 });
  means.add(20, { loss: 1, accuracy: 8 / 20 });
  assertEquals(means.add(25, { loss: 4, accuracy: 9 / 25 }), 5);
  const taken = means.take()!;
  assertAlmostEquals(taken.loss, (10 * 1 + 5 * 4) / 15, 1e-12);
  assertAlmostEquals(taken.accuracy, 7 / 15, 1e-12);
  assertEquals([means.seen, means.take()], [25, undefined]);
});

Deno.test("BatchMeans goes over the end of an epoch, and forgets one that is taken back", () => {
  const means = new BatchMeans();
  means.add(4, { loss: 1, accuracy: 1 });
  means.startEpoch();
  means.add(4, { loss: 3, accuracy: 0.5 });
  assertEquals([means.seen, means.take()], [4, { loss: 2, accuracy: 0.75 }]);
  means.add(8, { loss: 9, accuracy: 0.5 });
  means.forget();
  assertEquals([means.seen, means.take()], [0, undefined]);
});
