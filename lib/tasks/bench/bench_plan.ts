/** Says what `deno task bench` measures: the networks, and how fast each is meant to be. */

/** One row of the table. */
export interface BenchNet {
  id:
    | "small_cnn"
    | "residual_16"
    | "residual_24"
    | "pooled_residual"
    | "vision_transformer"
    | "lstm"
    | "small_cnn_predict";
  title: string;
  /** Arguments of tests/peers/train_speed.py. */
  torch: readonly string[];
  /** What our speed must be at least, divided by PyTorch's best; undefined where none is set. */
  required?: number;
  /** What our speed should be, divided by PyTorch's best. */
  goal: number;
  /** Floating-point operations for one multiply-add of the forward pass: 6 in training, 2 in prediction. */
  operations: 2 | 6;
}

/** The networks, in the order of the table. */
export const BENCH_NETS: readonly BenchNet[] = [
  {
    id: "small_cnn",
    title: "small CNN (32, 64 filters)",
    torch: ["small_cnn"],
    required: 1.2,
    goal: 1.6,
    operations: 6,
  },
  {
    id: "residual_16",
    title: "residual net, width 16",
    torch: ["residual_net", "--width", "16"],
    required: 0.6,
    goal: 1,
    operations: 6,
  },
  {
    id: "residual_24",
    title: "residual net, width 24",
    torch: ["residual_net", "--width", "24"],
    required: 0.6,
    goal: 1,
    operations: 6,
  },
  {
    id: "pooled_residual",
    title: "residual net with pooling, stride 1 only",
    torch: ["pooled_residual_net"],
    required: 1,
    goal: 1.3,
    operations: 6,
  },
  {
    id: "vision_transformer",
    title: "vision transformer, depth 64",
    torch: ["vision_transformer"],
    required: 1,
    goal: 1.5,
    operations: 6,
  },
  { id: "lstm", title: "LSTM(128) over rows", torch: ["lstm_net"], required: 0.7, goal: 1, operations: 6 },
  {
    id: "small_cnn_predict",
    title: "small CNN, prediction (batch 256)",
    torch: ["small_cnn", "--predict"],
    goal: 1.25,
    operations: 2,
  },
];

/**
 * Who is measured against PyTorch: our backend with one and two threads, and what tfjs brings. The latter is so
 * slow that it takes part in the first round alone, with fewer steps or images.
 */
export const BENCH_CONTESTANTS = [
  { id: "ours1", backend: "engine", threads: 1 },
  { id: "ours2", backend: "engine", threads: 2 },
  { id: "stockWasm", backend: "stock-wasm", threads: 1, steps: 2 },
  { id: "stockCpu", backend: "cpu", threads: 1, steps: 1, batchSize: 8 },
] as const satisfies readonly BenchContestant[];

/** One of those who are measured. */
export interface BenchContestant {
  id: "ours1" | "ours2" | "stockWasm" | "stockCpu";
  backend: "engine" | "stock-wasm" | "cpu";
  threads: number;
  /** Steps of the only epoch; undefined trains as long as PyTorch, in every round. */
  steps?: number;
  /** Images of a step; undefined: the network's own batch size. */
  batchSize?: number;
}

/** What one measurement by a child process says. */
export interface Measurement {
  imagesPerSecond: number;
  /** Largest memory of the process so far, in bytes. */
  peakBytes: number;
  /** Threads that the backend really used. */
  threads: number;
  /** Multiply-adds of the forward pass for one image. */
  multiplyAdds: number;
}

/** What a fresh process says about its start, in milliseconds. */
export interface LoadTime {
  /** Loading `@tensorflow/tfjs`. */
  tfjsMs: number;
  /** Loading lib/backend after that. */
  backendMs: number;
  /** The first `useBackend()`. */
  useBackendMs: number;
}
