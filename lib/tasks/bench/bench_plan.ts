/** Says what `deno task bench` measures: the networks, and how fast each is meant to be. */

/** One row of the table. */
export interface BenchNet {
  id:
    | "small_cnn"
    | "residual_16"
    | "residual_24"
    | "pooled_residual"
    | "fast_cnn"
    | "vision_transformer"
    | "deep_vision_transformer"
    | "lstm"
    | "bidirectional_gru"
    | "small_cnn_predict";
  title: string;
  /** Arguments of tests/peers/train_speed.py. */
  torch: readonly string[];
  /** What our speed must be at least, divided by PyTorch's best; undefined where none is set. */
  required?: number;
  /** What our speed should be, divided by PyTorch's best; undefined where none is set. */
  goal?: number;
  /** Steps of an epoch at most, where 100 would take too long. */
  steps?: number;
  /** About how many minutes it takes to measure, on two cores of an AMD EPYC: weighs the rows in the expected time. */
  minutes: number;
  /** Floating-point operations for one multiply-add of the forward pass: 6 in training, 2 in prediction. */
  operations: 2 | 6;
}

/** What is asked of a figure. */
export interface Target {
  required: number;
  goal: number;
}

/** How many times as fast two threads must be as one, in every row. */
export const SECOND_CORE: Target = { required: 1.6, goal: 1.7 };

/** The networks, in the order of the table. */
export const BENCH_NETS: readonly BenchNet[] = [
  {
    id: "small_cnn",
    title: "small CNN (32, 64 filters)",
    torch: ["small_cnn"],
    required: 1.4,
    goal: 1.6,
    operations: 6,
    minutes: 1.5,
  },
  {
    id: "residual_16",
    title: "residual net, width 16",
    torch: ["residual_net", "--width", "16"],
    required: 0.56,
    goal: 0.62,
    operations: 6,
    minutes: 2.5,
  },
  {
    id: "residual_24",
    title: "residual net, width 24",
    torch: ["residual_net", "--width", "24"],
    required: 0.62,
    goal: 0.68,
    operations: 6,
    minutes: 5,
  },
  {
    id: "pooled_residual",
    title: "residual net with pooling, stride 1 only",
    torch: ["pooled_residual_net"],
    required: 1.4,
    goal: 1.6,
    operations: 6,
    minutes: 2.5,
  },
  {
    id: "fast_cnn",
    title: "fast CNN (GELU, pooling, first convolution 2 x 2)",
    torch: ["fast_cnn"],
    operations: 6,
    minutes: 3,
  },
  {
    id: "vision_transformer",
    title: "vision transformer, depth 64",
    torch: ["vision_transformer"],
    required: 1,
    goal: 1.2,
    operations: 6,
    minutes: 4.5,
  },
  {
    id: "deep_vision_transformer",
    title: "vision transformer, six blocks of depth 96",
    torch: ["deep_vision_transformer"],
    operations: 6,
    steps: 30,
    minutes: 5,
  },
  {
    id: "lstm",
    title: "LSTM(128) over rows",
    torch: ["lstm_net"],
    required: 0.8,
    goal: 0.95,
    operations: 6,
    minutes: 1,
  },
  {
    id: "bidirectional_gru",
    title: "bidirectional GRU(128) over rows",
    torch: ["bidirectional_gru_net"],
    operations: 6,
    minutes: 2,
  },
  {
    id: "small_cnn_predict",
    title: "small CNN, prediction (batch 256)",
    torch: ["small_cnn", "--predict"],
    required: 1.6,
    goal: 2,
    operations: 2,
    minutes: 1.5,
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
  /** Numbers that are trained. */
  parameters: number;
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
