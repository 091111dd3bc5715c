import { assertEquals, assertStringIncludes } from "@std/assert";
import { progressBar, progressLine } from "../../../lib/charts/progress/progress_line.ts";

const PROGRESS = {
  epoch: 1.2,
  epochs: 6,
  step: 20,
  steps: 100,
  loss: 0.512,
  accuracy: 0.81,
  imagesPerSecond: 1120,
  remainingMs: 34_400,
};

Deno.test("progressBar() fills by eighths of a character and keeps its width", () => {
  assertEquals(progressBar(0, 4), "▕    ▏");
  assertEquals(progressBar(0.28125, 4), "▕█▏  ▏");
  assertEquals(progressBar(1, 4), "▕████▏");
  assertEquals(progressBar(7, 4), "▕████▏");
});

Deno.test("progressLine() counts the epoch under way from 1", () => {
  assertStringIncludes(progressLine(PROGRESS), "epoch 2/6 ");
  assertStringIncludes(progressLine({ ...PROGRESS, epoch: 0 }), "epoch 1/6 ");
  assertStringIncludes(progressLine({ ...PROGRESS, epoch: 6 }), "epoch 6/6 ");
});

Deno.test("progressLine() writes long times with hours and unknown ones as zero", () => {
  assertStringIncludes(progressLine({ ...PROGRESS, remainingMs: 3_723_000 }), "ETA 1:02:03");
  assertStringIncludes(progressLine({ ...PROGRESS, remainingMs: Infinity }), "ETA 0:00");
});

Deno.test("progressLine() leaves the bar out on request", () => {
  assertEquals(
    progressLine(PROGRESS, { bar: false }),
    "epoch 2/6 20 %  loss 0.512  accuracy 0.810  1,120 images/s  ETA 0:34",
  );
});
