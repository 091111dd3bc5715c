/** `deno task bench`: measures how fast the study's networks train here, beside stock tfjs and PyTorch. */
import { atomicWrite, PROJECT_URL } from "../core/mod.ts";
import { fillGenerated } from "../report/mod.ts";
import { shownPath } from "../study/store/user_path.ts";
import { busyShare, processorName } from "./bench/bench_machine.ts";
import { measure, measuredBy, measureOverheads, measureTorch } from "./bench/bench_measure.ts";
import { BENCH_CONTESTANTS, BENCH_NETS, type BenchNet } from "./bench/bench_plan.ts";
import {
  benchBlock,
  type BenchResult,
  type BenchRow,
  benchTable,
  median,
  overheadsLine,
  ratioToTorch,
  reasonLines,
} from "./bench/bench_table.ts";
import { runTask, say } from "./terminal/terminal.ts";

const NETS = BENCH_NETS.map(({ id }) => id);
const CONTESTANTS = [...BENCH_CONTESTANTS.map(({ id }) => id), "torch"];

const USAGE = {
  task: "bench",
  usage: `Usage: deno task bench [--net NET[,NET]] [--quick] [--skip CONTESTANT[,CONTESTANT]]

  --net    networks to measure: ${NETS.join(", ")}; all by default
  --quick  one short epoch each: a first impression
  --skip   leave out: ${CONTESTANTS.join(", ")}

A full run writes outputs/results/bench.json and its block in the README, any other one outputs/local/bench.json.
PyTorch runs where /usr/bin/python3, or the program that ATELIER_PYTHON names, has it.`,
  options: {
    net: { kind: "list", among: NETS },
    quick: { kind: "flag" },
    skip: { kind: "list", among: CONTESTANTS },
  },
} as const;

/** Above this the machine does not count as idle. */
const MOST_BUSY_SHARE = 0.05;

/** How much is measured: steps make an epoch; in each round every contestant runs one, in turn. */
interface Extent {
  steps: number;
  rounds: number;
  skip: readonly string[];
}

await runTask(USAGE, async ({ values }) => {
  const nets = BENCH_NETS.filter(({ id }) => values.net?.includes(id) ?? true), skip = values.skip ?? [];
  const extent = values.quick ? { steps: 10, rounds: 1, skip } : { steps: 100, rounds: 3, skip };
  const isFull = !values.quick && !values.net && !values.skip;
  const result = await bench(nets, extent);
  const file = new URL(isFull ? "outputs/results/bench.json" : "outputs/local/bench.json", PROJECT_URL);
  await atomicWrite(file, `${JSON.stringify(result, null, 2)}\n`);
  if (isFull) {
    const readme = new URL("README.md", PROJECT_URL);
    // In place, as beside it nothing may be written; a README that is cut short is in git.
    const text = fillGenerated(await Deno.readTextFile(readme), { bench: benchBlock(result) });
    await Deno.writeTextFile(readme, text);
  }
  const lines = [
    benchTable(result),
    ...reasonLines(result),
    overheadsLine(result),
    `written to ${shownPath(file)}`,
  ];
  say(`\n${lines.join("\n\n")}`);
});

/** Measures the networks one after another. */
async function bench(nets: readonly BenchNet[], extent: Extent): Promise<BenchResult> {
  say("Measuring this machine");
  const result: BenchResult = {
    date: new Date().toISOString(),
    machine: processorName(),
    cores: navigator.hardwareConcurrency,
    busyShare: 0,
    isIdle: true,
    versions: { deno: Deno.version.deno, v8: Deno.version.v8 },
    steps: extent.steps,
    rounds: extent.rounds,
    peakGflops: (await measuredBy<{ gflops: number }>("tests/bench/wasm_peak.ts", [])).gflops,
    overheads: await measureOverheads(extent.rounds),
    rows: [],
  };
  say(
    `${result.machine}, ${result.cores} cores, WebAssembly peak ${
      result.peakGflops.toFixed(1)
    } GFLOP/s per core`,
  );
  for (const net of nets) {
    result.rows.push(await benchNet(net, extent, result));
  }
  return result;
}

/** Measures one network: in every round each contestant trains one epoch, so that all meet the same machine. */
async function benchNet(net: BenchNet, extent: Extent, result: BenchResult): Promise<BenchRow> {
  const speeds = new Map<string, number[]>();
  const add = (name: string, speed: number) => speeds.set(name, [...speeds.get(name) ?? [], speed]);
  const row: BenchRow = {
    id: net.id,
    title: net.title,
    ...(net.required !== undefined && { required: net.required }),
    goal: net.goal,
  };
  for (let round = 0; round < extent.rounds; round++) {
    await noteBusyness(result);
    for (const contestant of BENCH_CONTESTANTS) {
      const isStock = "steps" in contestant;
      if (extent.skip.includes(contestant.id) || isStock && round > 0) continue;
      const measurement = await measure(net, contestant, extent.steps);
      if ("reason" in measurement) {
        row.reasons = { ...row.reasons, [contestant.id]: measurement.reason };
        continue;
      }
      if (measurement.threads !== contestant.threads) {
        say(
          `  ${net.id}, ${contestant.id}: ran on ${measurement.threads} thread instead of ${contestant.threads}`,
        );
      }
      add(contestant.id, measurement.imagesPerSecond);
      row[contestant.id] = median(speeds.get(contestant.id)!);
      if (contestant.id === "ours2") {
        const gflops = measurement.multiplyAdds * net.operations * row.ours2! / 1e9;
        row.peakShare = gflops / (result.peakGflops * measurement.threads);
        row.oursBytes = measurement.peakBytes;
      }
    }
    const torch = extent.skip.includes("torch") ? undefined : await measureTorch(net, extent.steps);
    if (torch) {
      result.versions.torch = torch.torch;
      row.torchBytes = torch.peakBytes;
      for (const configuration of torch.configurations) {
        add(`${configuration.layout} ${configuration.threads}`, configuration.imagesPerSecond);
      }
      row.torch = torch.configurations
        .map((found) => ({
          ...found,
          imagesPerSecond: median(speeds.get(`${found.layout} ${found.threads}`)!),
        }))
        .reduce((a, b) => b.imagesPerSecond > a.imagesPerSecond ? b : a);
    }
    say(
      `  ${net.id}, round ${round + 1} of ${extent.rounds}: ratio to PyTorch ${
        ratioToTorch(row)?.toFixed(2)
      }`,
    );
  }
  return row;
}

/** Looks whether other programs are at work, and says so when they are. */
async function noteBusyness(result: BenchResult): Promise<void> {
  const share = await busyShare();
  result.busyShare = Math.max(result.busyShare, share);
  if (share <= MOST_BUSY_SHARE) return;
  result.isIdle = false;
  say(`  The machine is not idle: other programs keep ${(share * 100).toFixed(0)} % of it busy`);
}
