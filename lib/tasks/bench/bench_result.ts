/** What `deno task bench` finds, as outputs/results/bench.json holds it. */
import type { BenchContestant, Target } from "./bench_plan.ts";
import type { LatencyRow } from "./latency_plan.ts";

/** Results of one network; speeds in images per second, medians over epochs. */
export interface BenchRow {
  id: string;
  title: string;
  /** When it was measured, ISO 8601, where that was again and by itself. */
  date?: string;
  /** Our backend with one and two threads; undefined where it could not be measured. */
  ours1?: number;
  ours2?: number;
  /** Stock tfjs: its WASM backend with a composed gradient, and its plain JavaScript one. */
  stockWasm?: number;
  stockCpu?: number;
  /** Why what could not be measured could not. */
  reasons?: Partial<Record<BenchContestant["id"], string>>;
  /** PyTorch's fastest configuration. */
  torch?: { imagesPerSecond: number; layout: string; threads: number };
  /** Fraction of what the processor could do in WebAssembly, 0 to 1, with two threads. */
  peakShare?: number;
  /** Largest memory of our process with two threads, and of PyTorch's, in bytes. */
  oursBytes?: number;
  torchBytes?: number;
  /** Numbers that are trained, in ours as in PyTorch's. */
  parameters?: number;
  /** Steps of an epoch, where they are fewer than the other rows'. */
  steps?: number;
  /** What our speed must be at least, and should be, divided by PyTorch's best; undefined where nothing is set. */
  required?: number;
  goal?: number;
}

/** What using the engine costs besides training. */
export interface BenchOverheads {
  /** Loading tfjs and the backend in a fresh process, and then starting it, in milliseconds; medians. */
  importMs: number;
  useBackendMs: number;
  /** Putting together and augmenting a batch of 128 images (flip, crop, erase) on two threads, in milliseconds. */
  augmentMs: number;
}

/** Everything that a run of the bench found. */
export interface BenchResult {
  /** When it was measured, ISO 8601. */
  date: string;
  machine: string;
  cores: number;
  /** Largest fraction of the processors that other programs kept busy, 0 to 1. */
  busyShare: number;
  /** Whether that was next to nothing. */
  isIdle: boolean;
  versions: Record<string, string>;
  steps: number;
  rounds: number;
  /** Fused multiply-adds in WebAssembly on one core, in 10^9 floating-point operations a second. */
  peakGflops: number;
  overheads: BenchOverheads;
  /** How many times as fast two threads must be as one, in every row. */
  secondCore?: Target;
  rows: BenchRow[];
  /** How long one image takes. */
  latency?: LatencyRow[];
}
