/** Makes the table of `deno task bench` from its results. */

/** Results of one network; speeds in images per second, medians over epochs. */
export interface BenchRow {
  id: string;
  title: string;
  /** Our backend with one and two threads; undefined where it could not be measured. */
  ours1?: number;
  ours2?: number;
  /** Stock tfjs: its WASM backend with a composed gradient, and its plain JavaScript one. */
  stockWasm?: number;
  stockCpu?: number;
  /** PyTorch's fastest configuration. */
  torch?: { imagesPerSecond: number; layout: string; threads: number };
  /** Share of what the processor could do in WebAssembly, 0 to 1, with two threads. */
  peakShare?: number;
  /** Largest memory of our process with two threads, and of PyTorch's, in bytes. */
  oursBytes?: number;
  torchBytes?: number;
  required?: number;
  goal: number;
}

/** Everything that a run of the bench found. */
export interface BenchResult {
  /** When it was measured, ISO 8601. */
  date: string;
  machine: string;
  cores: number;
  /** Largest share of the processors that other programs kept busy, 0 to 1. */
  busyShare: number;
  /** Whether that was next to nothing. */
  isIdle: boolean;
  versions: Record<string, string>;
  steps: number;
  rounds: number;
  /** Fused multiply-adds in WebAssembly on one core, in 10^9 floating-point operations a second. */
  peakGflops: number;
  rows: BenchRow[];
}

const MISSING = "–";

/** Writes the results as a Markdown table. */
export function benchTable({ rows }: BenchResult): string {
  const head = [
    "network",
    "ours, 1 thread",
    "2 threads",
    "tfjs wasm",
    "tfjs cpu",
    "PyTorch's best",
    "ratio",
    "required / goal",
    "of WASM peak",
    "memory, ours / PyTorch",
  ];
  const lines = rows.map((row) => [
    row.title,
    speed(row.ours1),
    speed(row.ours2),
    speed(row.stockWasm),
    speed(row.stockCpu),
    row.torch
      ? `${speed(row.torch.imagesPerSecond)} (${row.torch.layout.replace("_", " ")}, ${row.torch.threads})`
      : MISSING,
    ratioToTorch(row)?.toFixed(2) ?? MISSING,
    `${row.required ?? MISSING} / ${row.goal}`,
    row.peakShare === undefined ? MISSING : `${(row.peakShare * 100).toFixed(0)} %`,
    `${megabytes(row.oursBytes)} / ${megabytes(row.torchBytes)}`,
  ]);
  const rule = head.map((_, i) => i === 0 ? "---" : "---:");
  return [head, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Returns our best speed divided by PyTorch's best; undefined without either. */
export function ratioToTorch({ ours1 = 0, ours2 = 0, torch }: BenchRow): number | undefined {
  const ours = Math.max(ours1, ours2);
  return torch && ours > 0 ? ours / torch.imagesPerSecond : undefined;
}

/** Returns the median of one or more numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function speed(imagesPerSecond: number | undefined): string {
  if (imagesPerSecond === undefined) return MISSING;
  return imagesPerSecond < 10
    ? imagesPerSecond.toFixed(1)
    : Math.round(imagesPerSecond).toLocaleString("en-US");
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? MISSING : `${Math.round(bytes / 1e6)} MB`;
}
