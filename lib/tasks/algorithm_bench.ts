/** `deno task bench:algorithms`: measures how fast our forest and gradient boosting fit here, beside scikit-learn's. */
import { atomicWrite, PROJECT_URL } from "../core/mod.ts";
import { fillGenerated } from "../report/mod.ts";
import { shownPath } from "../study/store/user_path.ts";
import {
  type AlgorithmBench,
  algorithmBlock,
  algorithmTable,
  type FitSpeed,
} from "./bench/algorithm_table.ts";
import { busyShare, processorName } from "./bench/bench_machine.ts";
import { measuredBy, measuredByPython } from "./bench/bench_measure.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "bench:algorithms",
  usage: `Usage: deno task bench:algorithms [--quick]

  --quick  few images, trees and iterations: a first impression

A full run writes outputs/results/algorithm_bench.json and its block in the README, a quick one
outputs/local/algorithm_bench.json. scikit-learn runs where /usr/bin/python3, or the program that ATELIER_PYTHON
names, has it; FASHION_MNIST_DIR must name the folder with the data set.`,
  options: { quick: { kind: "flag" } },
} as const;

/** What is fitted: the images, and how many of them are trained on. */
interface Extent {
  train: number;
  trees: number;
  iterations: number;
}

const FULL: Extent = { train: 55_000, trees: 100, iterations: 30 };
const QUICK: Extent = { train: 5_000, trees: 20, iterations: 5 };
/** Images that follow those trained on, and are predicted. */
const HELD_OUT = 5_000;

await runTask(USAGE, async ({ values }) => {
  const result = await bench(values.quick ? QUICK : FULL);
  const folder = values.quick ? "outputs/local/" : "outputs/results/";
  const file = new URL(`${folder}algorithm_bench.json`, PROJECT_URL);
  await atomicWrite(file, `${JSON.stringify(result, null, 2)}\n`);
  if (!values.quick) {
    const readme = new URL("README.md", PROJECT_URL), text = await Deno.readTextFile(readme);
    // In place, as beside it nothing may be written; a README that is cut short is in git.
    await Deno.writeTextFile(readme, fillGenerated(text, { algorithms: algorithmBlock(result) }));
  }
  say(`\n${algorithmTable(result)}\n\nwritten to ${shownPath(file)}`);
});

async function bench({ train, trees, iterations }: Extent): Promise<AlgorithmBench> {
  say("Measuring how busy this machine is");
  const busy = await busyShare(), threads = navigator.hardwareConcurrency;
  const common = ["--train", String(train), "--held-out", String(HELD_OUT)];
  const plans = [
    { title: `random forest, ${trees} trees`, script: "forest_speed", own: ["--trees", String(trees)] },
    {
      title: `gradient boosting, ${iterations} iterations`,
      script: "boosting_speed",
      own: ["--iterations", String(iterations)],
    },
  ];
  const rows = [];
  for (const { title, script, own } of plans) {
    say(`${title}: ours`);
    const ours = await measuredBy<FitSpeed>(`tests/bench/${script}.ts`, [...common, ...own]);
    say(`${title}: scikit-learn's`);
    const peer = await measuredByPython<FitSpeed>(`tests/peers/${script}.py`, {
      needs: "sklearn",
      args: [...common, ...own],
    });
    rows.push({ title, ours, ...(peer && { peer }) });
  }
  const date = new Date().toISOString(), machine = processorName();
  return { date, machine, threads, busyShare: busy, train, heldOut: HELD_OUT, rows };
}
