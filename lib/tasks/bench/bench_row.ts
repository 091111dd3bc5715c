/** Measures one network of the bench, against stock tfjs and PyTorch. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/plural.ts";
import { median } from "../../core/statistics.ts";
import { say } from "../terminal/terminal.ts";
import { measure, measureTorch, type TorchSpeed, type Unmeasured } from "./bench_measure.ts";
import { BENCH_CONTESTANTS, type BenchContestant, type BenchNet, type Measurement } from "./bench_plan.ts";
import { ratioToTorch } from "./bench_ratios.ts";
import type { BenchResult, BenchRow } from "./bench_result.ts";

/** How much is measured: steps make an epoch; in each round every contestant runs one, in turn. */
export interface Extent {
  steps: number;
  rounds: number;
  /** Images whose latency is measured, one after another. */
  images: number;
  skip: readonly string[];
}

/** All speeds that were measured so far, by contestant or PyTorch's configuration. */
type Speeds = Map<string, number[]>;

/**
 * Measures one network: in every round each contestant trains one epoch, so that all meet the same machine. PyTorch's
 * version is written into `result`.
 *
 * @param onRound is awaited before each round
 * @throws {Error} when the two networks have different numbers of parameters
 */
export async function benchNet(
  net: BenchNet,
  extent: Extent,
  result: BenchResult,
  onRound: () => Promise<void>,
): Promise<BenchRow> {
  const speeds: Speeds = new Map(), steps = Math.min(extent.steps, net.steps ?? Infinity);
  const row: BenchRow = {
    id: net.id,
    title: net.title,
    ...(net.required !== undefined && { required: net.required }),
    ...(net.goal !== undefined && { goal: net.goal }),
    ...(steps < extent.steps && { steps }),
  };
  for (let round = 0; round < extent.rounds; round++) {
    await onRound();
    for (const contestant of BENCH_CONTESTANTS) {
      const isStock = "steps" in contestant;
      if (extent.skip.includes(contestant.id) || isStock && round > 0) continue;
      const measurement = await measure(net, contestant, steps);
      noteOurs(row, { net, contestant, measurement, speeds, peakGflops: result.peakGflops });
    }
    const torch = extent.skip.includes("torch") ? undefined : await measureTorch(net, steps);
    if (torch) {
      checkParameters(net.id, row.parameters, torch.parameters);
      result.versions.torch = torch.torch;
      noteTorch(row, torch, speeds);
    }
    const ratio = ratioToTorch(row),
      beside = ratio === undefined ? "" : `: ratio to PyTorch ${fixedDecimals(ratio, 2)}`;
    say(`  ${net.id}, round ${round + 1} of ${extent.rounds}${beside}`);
  }
  return row;
}

/**
 * Holds that both sides train the same network, as far as its size tells.
 *
 * @throws {Error} when they do not
 */
export function checkParameters(id: string, ours: number | undefined, theirs: number): void {
  if (ours === undefined || ours === theirs) return;
  throw new Error(
    `Cannot compare ${id} with PyTorch's as both must have the same number of parameters: current value is ${ours} ` +
      `and ${theirs} (see tests/bench/bench_models.ts and tests/peers/nets.py)`,
  );
}

/** Adds a speed and returns the median so far. */
function added(speeds: Speeds, name: string, speed: number): number {
  speeds.set(name, [...speeds.get(name) ?? [], speed]);
  return median(speeds.get(name)!);
}

/** One measurement with tfjs, and what is needed to note it. */
interface Measured {
  net: BenchNet;
  contestant: BenchContestant;
  measurement: Measurement | Unmeasured;
  speeds: Speeds;
  peakGflops: number;
}

/** Writes a measurement with tfjs into the row, or why there is none. */
function noteOurs(row: BenchRow, { net, contestant, measurement, speeds, peakGflops }: Measured): void {
  const { id, threads } = contestant;
  if ("reason" in measurement) {
    row.reasons = { ...row.reasons, [id]: measurement.reason };
    return;
  }
  if (measurement.threads !== threads) {
    say(`  ${net.id}, ${id}: ran on ${plural(measurement.threads, "thread")} instead of ${threads}`);
  }
  row.parameters = measurement.parameters;
  row[id] = added(speeds, id, measurement.imagesPerSecond);
  if (id !== "ours2") return;
  const gflops = measurement.multiplyAdds * net.operations * row.ours2! / 1e9;
  row.peakShare = gflops / (peakGflops * measurement.threads);
  row.oursBytes = measurement.peakBytes;
}

function noteTorch(row: BenchRow, torch: TorchSpeed, speeds: Speeds): void {
  row.torchBytes = torch.peakBytes;
  row.torch = torch.configurations
    .map(({ layout, threads, imagesPerSecond }) => ({
      layout,
      threads,
      imagesPerSecond: added(speeds, `${layout} ${threads}`, imagesPerSecond),
    }))
    .reduce((a, b) => b.imagesPerSecond > a.imagesPerSecond ? b : a);
}
