/**
 * Measures what it costs to put together and augment a batch (flip, crop with padding, erase), drawing included,
 * with as many threads as training has. Prints `{ "batchMs": ... }`, the median.
 */
import { parseArgs } from "node:util";
import { kernelRuntime } from "../../lib/backend/runtime/runtime.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { augmentImages, PARAMETERS, writeAugmentation } from "../../lib/backend/wrappers/images/augment.ts";
import { createRandom } from "../../lib/core/mod.ts";
import { median } from "../../lib/core/statistics.ts";
import { say } from "../../lib/tasks/terminal/terminal.ts";

const SIDE = 28, IMAGES = 10_000, BATCH = 128;
/** Rows and columns by which an image moves at most, and the sides of what is erased. */
const SHIFT = 2, LEAST_SIDE = 4, MOST_SIDE = 14;

const { values } = parseArgs({
  options: { threads: { type: "string", default: "2" }, batches: { type: "string", default: "300" } },
});
await useBackend({ threads: Number(values.threads) });
const runtime = kernelRuntime(), random = createRandom(1);
const set = runtime.allocate(IMAGES * SIDE * SIDE / 4);
const images = new Uint8Array(set.buffer, set.byteOffset, IMAGES * SIDE * SIDE);
for (let i = 0; i < images.length; i++) images[i] = random.integer(256);
const words = runtime.allocate(BATCH * PARAMETERS), out = runtime.allocate(BATCH * SIDE * SIDE);
const parameters = new Int32Array(words.buffer, words.byteOffset, words.length);

const timesMs = Array.from({ length: Number(values.batches) }, () => {
  const startMs = performance.now();
  for (let i = 0; i < BATCH; i++) drawAugmentation(i);
  augmentImages({ images, parameters, out, height: SIDE, width: SIDE, channels: 1 });
  return performance.now() - startMs;
});
// The first half is for V8's compilers.
say(JSON.stringify({ batchMs: median(timesMs.slice(timesMs.length >> 1)) }));
Deno.exit();

/** Draws what happens to one image of the batch: every second one loses a rectangle. */
function drawAugmentation(index: number): void {
  const [height, width] = [0, 1].map(() => LEAST_SIDE + random.integer(MOST_SIDE - LEAST_SIDE + 1));
  const [top, left] = [random.integer(SIDE - height + 1), random.integer(SIDE - width + 1)];
  writeAugmentation(parameters, index, {
    image: random.integer(IMAGES),
    flip: random.integer(2) === 1,
    down: random.integer(2 * SHIFT + 1) - SHIFT,
    right: random.integer(2 * SHIFT + 1) - SHIFT,
    erase: random.integer(2) ? { top, left, height, width } : undefined,
  });
}
