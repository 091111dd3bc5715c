import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { fitSoftmaxRegression } from "../../../lib/classical/linear/softmax_regression.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { accuracy } from "../../../lib/metrics/accuracy.ts";
import { softmaxAtBestPenalty } from "../../../lib/study/train/softmax_at_best_penalty.ts";

/** Two classes that lie apart along the first of twenty noisy columns, drawn by seed, in numbers of that size. */
function drawn(rows: number, { seed, size }: { seed: number; size: number }) {
  const random = createRandom(seed), columns = 20;
  const labels = Uint8Array.from({ length: rows }, () => random.integer(2));
  const values = Float32Array.from({ length: rows * columns }, (_, i) => {
    const apart = i % columns === 0 ? labels[Math.floor(i / columns)] : 0;
    return size * (apart + random.normal());
  });
  return { values, rows, columns, labels, classes: 2 };
}

Deno.test("softmaxAtBestPenalty() finds for small features a smaller penalty than for large ones", async () => {
  await useBackend();
  const penalties: number[] = [];
  for (const size of [10, 0.01]) {
    const learnt = drawn(60, { seed: 1, size }), chooses = drawn(2_000, { seed: 2, size });
    const { penalty, classifier, tried } = await softmaxAtBestPenalty(learnt, { chooses });
    const reached = accuracy(chooses.labels, await classifier.predict(chooses));
    assertEquals(reached, Math.max(...tried.map(({ score }) => score)));
    const again = await fitSoftmaxRegression(learnt, { penalty });
    assertEquals(again.weights, classifier.weights);
    penalties.push(penalty);
  }
  assert(penalties[1] < penalties[0], `penalties ${penalties}`);
});
