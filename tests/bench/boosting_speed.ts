/**
 * Measures gradient boosting on Fashion-MNIST: learns from the first training images and predicts those that follow;
 * test images are not used. Prints seconds, also those of the processor in all threads, and the accuracy, as JSON. The
 * counterpart is tests/peers/boosting_speed.py.
 *
 *     deno run -P=bench tests/bench/boosting_speed.ts [--train N] [--held-out N] [--iterations N] [--threads N]
 */
import { cpuUsage } from "node:process";
import { parseArgs } from "node:util";
import { fitGradientBoosting } from "../../lib/classical/boosting/gradient_boosting.ts";
import type { LabelledMatrix } from "../../lib/classical/classifier.ts";
import { loadFashionMnist } from "../../lib/data/mod.ts";
import { pixelMatrix } from "../../lib/image/mod.ts";
import { say } from "../../lib/tasks/terminal/terminal.ts";

const { values: options } = parseArgs({
  options: {
    train: { type: "string", default: "10000" },
    "held-out": { type: "string", default: "5000" },
    iterations: { type: "string", default: "30" },
    threads: { type: "string", default: "2" },
    bins: { type: "string", default: "255" },
  },
});
const [train, heldOut, iterations, threads, bins] = [
  options.train,
  options["held-out"],
  options.iterations,
  options.threads,
  options.bins,
].map(Number);
const { train: set } = await loadFashionMnist({ download: false });
const pixels = pixelMatrix(set);

const startUsage = cpuUsage();
const [model, fitSeconds] = await timed(() =>
  fitGradientBoosting(examples(0, train), { iterations, workers: threads, bins })
);
const usage = cpuUsage(startUsage), fitCpuSeconds = Math.round((usage.user + usage.system) / 1e3) / 1e3;
const held = examples(train, train + heldOut);
const [predictions, predictSeconds] = heldOut ? await timed(() => model.predict(held)) : [[], 0];
const right = predictions.filter((label, i) => label === held.labels[i]).length;
const accuracy = heldOut ? right / heldOut : null;
const settings = { train, heldOut, iterations, threads, bins };
say(JSON.stringify({ ...settings, fitSeconds, fitCpuSeconds, predictSeconds, accuracy }));

/** The training images from `begin` to `end - 1`. */
function examples(begin: number, end: number): LabelledMatrix {
  const { values, columns } = pixels;
  const rows = end - begin;
  return {
    values: values.subarray(begin * columns, end * columns),
    rows,
    columns,
    labels: set.labels.subarray(begin, end),
    classes: 10,
  };
}

/** Returns what the work gives, and how many seconds it took. */
async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const startMs = performance.now(), result = await work();
  return [result, Math.round(performance.now() - startMs) / 1000];
}
