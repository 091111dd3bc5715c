/** `deno task bench`: measures how fast the study's networks train here, beside stock tfjs and PyTorch. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { atomicWrite, PROJECT_URL } from "../core/mod.ts";
import { fillGenerated } from "../report/mod.ts";
import { shownPath } from "../study/store/user_path.ts";
import { measureLatency } from "./bench/bench_latency.ts";
import { benchKey } from "./bench/begun_bench.ts";
import { busyShare, processorName } from "./bench/bench_machine.ts";
import { measuredBy, measureOverheads } from "./bench/bench_measure.ts";
import { BENCH_CONTESTANTS, BENCH_NETS, type BenchNet, SECOND_CORE } from "./bench/bench_plan.ts";
import { benchNet, type Extent } from "./bench/bench_row.ts";
import { benchRows } from "./bench/bench_rows.ts";
import type { BenchResult } from "./bench/bench_result.ts";
import { benchBlock, benchParts } from "./bench/bench_table.ts";
import { LATENCY_NETS, type LatencyNet } from "./bench/latency_plan.ts";
import { withRowsAgain } from "./bench/rows_again.ts";
import { runTask, say } from "./terminal/terminal.ts";

type Row = BenchNet | LatencyNet;

const ROWS: readonly Row[] = [...BENCH_NETS, ...LATENCY_NETS];
const NETS = ROWS.map(({ id }) => id);
const CONTESTANTS = [...BENCH_CONTESTANTS.map(({ id }) => id), "torch", "deno", "chromium"];

const USAGE = {
  task: "bench",
  usage: `Usage: deno task bench [--net NET[,NET] [--publish]] [--quick] [--skip CONTESTANT[,CONTESTANT]]

  --net      rows to measure: ${NETS.join(", ")}; all by default
  --publish  put the rows of --net in place of those of the last full run, which was made on the same machine
  --quick    one short epoch each: a first impression
  --skip     leave out: ${CONTESTANTS.join(", ")}

A full run writes outputs/results/bench.json and its block in the README, and so does --publish; any other run writes
outputs/local/bench.json.
PyTorch runs where /usr/bin/python3, or the program that ATELIER_PYTHON names, has it. Rows that end in "latency"
measure one image at a time: in Deno, in PyTorch, and in Chromium where it is installed. A full run takes half an hour
or more on an idle machine; one that is cut off goes on, when it is started again, with the row that comes next.`,
  options: {
    net: { kind: "list", among: NETS },
    publish: { kind: "flag" },
    quick: { kind: "flag" },
    skip: { kind: "list", among: CONTESTANTS },
  },
} as const;

const PUBLISHED = new URL("outputs/results/bench.json", PROJECT_URL);
const LOCAL = new URL("outputs/local/bench.json", PROJECT_URL);

/** Where a full run writes what it has so far, until it is done; any other one leaves it alone. */
const BEGUN = new URL("outputs/local/bench_begun.json", PROJECT_URL);

/** Above this the machine does not count as idle. */
const MOST_BUSY_SHARE = 0.05;

await runTask(USAGE, async ({ values }) => {
  const rows = ROWS.filter(({ id }) => values.net?.includes(id) ?? true), skip = values.skip ?? [];
  const extent = values.quick
    ? { steps: 10, rounds: 1, images: 50, skip }
    : { steps: 100, rounds: 3, images: 500, skip };
  const isWhole = !values.quick && !values.skip, isFull = isWhole && !values.net;
  if (values.publish && (!isWhole || isFull)) {
    throw new Error(
      "Cannot publish rows as --publish must stand with --net, and with neither --quick nor --skip",
    );
  }
  const published = values.publish ? await readPublished() : undefined;
  const key = await benchKey({ machine: processorName(), rows: rows.map(({ id }) => id), extent });
  const result = await benchRows(rows, {
    ...(isFull && { begun: { file: BEGUN, key } }),
    begin: async () => {
      const result = await measureMachine(extent);
      // Rows of another machine are refused before they are measured; PyTorch's version is not known yet.
      if (published) {
        withRowsAgain(published, { ...result, versions: { ...published.versions, ...result.versions } });
      }
      return result;
    },
    measure: (row, result) => measureRow(row, extent, result),
  });
  if (!isFull) await write(LOCAL, result);
  if (isFull || published) await publish(published ? withRowsAgain(published, result) : result);
  if (isFull) await Deno.remove(BEGUN);
  const file = isFull || published ? PUBLISHED : LOCAL;
  say(`\n${[...benchParts(result), `written to ${shownPath(file)}`].join("\n\n")}`);
});

async function readPublished(): Promise<BenchResult> {
  return JSON.parse(await Deno.readTextFile(PUBLISHED));
}

/** Writes the results of a full run, and their block in the README. */
async function publish(result: BenchResult): Promise<void> {
  await write(PUBLISHED, result);
  const readme = new URL("README.md", PROJECT_URL);
  // In place, as beside it nothing may be written; a README that is cut short is in git.
  const text = fillGenerated(await Deno.readTextFile(readme), { bench: benchBlock(result) });
  await Deno.writeTextFile(readme, text);
}

async function write(file: URL, result: BenchResult): Promise<void> {
  await atomicWrite(file, `${JSON.stringify(result, null, 2)}\n`);
}

/** Measures a row and writes it into the result. */
async function measureRow(row: Row, extent: Extent, result: BenchResult): Promise<void> {
  const onRound = () => noteBusyness(result);
  if ("model" in row) {
    (result.latency ??= []).push(await measureLatency(row, extent, { versions: result.versions, onRound }));
  } else result.rows.push(await benchNet(row, extent, result, onRound));
}

/** Returns the result of a bench with nothing but what its machine does. */
async function measureMachine(extent: Extent): Promise<BenchResult> {
  say("Measuring this machine");
  return {
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
    secondCore: SECOND_CORE,
    rows: [],
  };
}

/** Looks whether other programs are at work, and says so when they are. */
async function noteBusyness(result: BenchResult): Promise<void> {
  const share = await busyShare();
  result.busyShare = Math.max(result.busyShare, share);
  if (share <= MOST_BUSY_SHARE) return;
  result.isIdle = false;
  say(`  The machine is not idle: other programs keep ${fixedDecimals(share * 100, 0)} % of it busy`);
}
