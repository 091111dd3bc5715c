/**
 * Measures how fast a random forest learns Fashion-MNIST and how well it does on held-out training images, as JSON:
 * what tests/peers/forest_speed.py does with scikit-learn.
 *
 *     deno run -A tests/bench/forest_speed.ts [--train 10000] [--held-out 5000] [--trees 50] [--seed 1] [--workers 2]
 *
 * It is trained on the first training images, and evaluated on the last.
 */
import { parseArgs } from "node:util";
import { cpuUsage } from "node:process";
import { fitRandomForest } from "../../lib/classical/forest/random_forest.ts";
import { type Dataset, subset } from "../../lib/core/dataset.ts";
import { loadFashionMnist } from "../../lib/data/fashion_mnist/fashion_mnist.ts";
import { pixelMatrix } from "../../lib/matrix/matrix.ts";
import { accuracy } from "../../lib/metrics/accuracy.ts";
import { say } from "../../lib/tasks/terminal/terminal.ts";

const { values } = parseArgs({
  options: {
    train: { type: "string", default: "10000" },
    "held-out": { type: "string", default: "5000" },
    trees: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: "2" },
  },
});
const [size, heldOutSize] = [Number(values.train), Number(values["held-out"])];
const [trees, seed, workers] = [Number(values.trees), Number(values.seed), Number(values.workers)];
const { train } = await loadFashionMnist();
const examples = labelled(part(train, 0, size));
const heldOut = labelled(part(train, train.size - heldOutSize, heldOutSize));

const startMs = performance.now(), startCpu = cpuUsage();
const forest = await fitRandomForest(examples, { trees, seed, workers });
const fittedMs = performance.now(), fittedCpu = cpuUsage(startCpu);
const predictions = await forest.predict(heldOut);
const endMs = performance.now();
say(JSON.stringify({
  train: size,
  heldOut: heldOutSize,
  trees,
  seed,
  workers,
  accuracy: accuracy(heldOut.labels, predictions),
  fitSeconds: (fittedMs - startMs) / 1000,
  fitCpuSeconds: (fittedCpu.user + fittedCpu.system) / 1e6,
  predictSeconds: (endMs - fittedMs) / 1000,
}));

function part(set: Dataset, first: number, count: number): Dataset {
  return subset(set, Array.from({ length: count }, (_, i) => first + i));
}

function labelled(set: Dataset) {
  return { ...pixelMatrix(set), labels: set.labels, classes: set.classNames.length };
}
