import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { addSnapshot, emptyCurve } from "../../../lib/demo/watch/learning_curve.ts";
import type { WatchSnapshot } from "../../../lib/demo/watch/watch_messages.ts";

const snapshot = (epoch: number, added: Partial<WatchSnapshot>): WatchSnapshot => ({
  ...{ epoch, image: 0, maps: new Float32Array(), probabilities: new Float32Array() },
  layer: { filters: 0, kernel: new Float32Array(), bias: new Float32Array() },
  ...added,
});

Deno.test("addSnapshot() adds what a snapshot has to each curve", () => {
  const curve = emptyCurve();
  addSnapshot(curve, snapshot(0, { validation: { loss: 2.3, accuracy: 0.1 } }));
  addSnapshot(curve, snapshot(0.5, { training: { loss: 1, accuracy: 0.6 } }));
  addSnapshot(curve, snapshot(0.5, {}));
  assertEquals({ training: curve.training, validation: curve.validation }, {
    training: [{ epoch: 0.5, loss: 1, accuracy: 0.6 }],
    validation: [{ epoch: 0, loss: 2.3, accuracy: 0.1 }],
  });
});

Deno.test("addSnapshot() keeps a long curve short, and its end and its mean as they are", () => {
  const curve = emptyCurve();
  for (let i = 1; i <= 10_000; i++) {
    addSnapshot(curve, snapshot(i, { training: { loss: i, accuracy: i / 10_000 } }));
  }
  const { training } = curve;
  assert(training.length >= 300 && training.length < 600, `${training.length} points`);
  assert(10_000 - training.at(-1)!.epoch < 64);
  const steps = training.map(({ epoch }, i) => epoch - (training[i - 1]?.epoch ?? 0));
  assertEquals(new Set(steps).size, 1);
  // On a straight line every mean lies on the line, half a step before its epoch at most.
  for (const { epoch, loss } of training) assert(loss <= epoch && epoch - loss < 64, `${loss} at ${epoch}`);
  assertAlmostEquals(training[0].loss, (1 + training[0].epoch) / 2, 1e-9);
});
