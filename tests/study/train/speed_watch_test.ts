import { assertEquals } from "@std/assert";
import { watchSpeed } from "../../../lib/study/train/speed_watch.ts";

/** A watch whose clock is set by hand. */
function watchAt() {
  const clock = { ms: 0 };
  const watch = watchSpeed(() => clock.ms);
  const step = (tookMs: number, batchLoss: number | undefined = 1) => {
    clock.ms += tookMs;
    watch.stepped({ ...batchLoss !== undefined && { batchLoss } });
    // What is done with the report.
    clock.ms += 1000;
    watch.goesOn();
  };
  return { watch, step };
}

Deno.test("watchSpeed() takes the median step, without the first, evaluations and what is done with reports", () => {
  const { watch, step } = watchAt();
  for (const tookMs of [900, 50, 40, 4000]) step(tookMs);
  watch.stepped({});
  watch.goesOn();
  for (const tookMs of [50, 51]) step(tookMs);
  assertEquals(watch.imagesPerSecond(55_000, 100), 100 / 50 * 1000);
});

Deno.test("watchSpeed() counts the images of a batch that is larger than the data", () => {
  const { watch, step } = watchAt();
  for (const tookMs of [9, 20, 20]) step(tookMs);
  assertEquals(watch.imagesPerSecond(30, 128), 1500);
});

Deno.test("watchSpeed() knows nothing of a training that took no step, or one", () => {
  const { watch, step } = watchAt();
  assertEquals(watch.imagesPerSecond(100, 10), undefined);
  step(5);
  assertEquals(watch.imagesPerSecond(100, 10), undefined);
});
