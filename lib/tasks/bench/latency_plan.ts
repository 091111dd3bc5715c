/** Says of which networks the bench measures the latency of one image, and where. */

/** One row of the table. */
export interface LatencyNet {
  id: "small_cnn_latency" | "residual_24_latency";
  title: string;
  /** Name of the published network. */
  model: string;
  /** Arguments of tests/peers/predict_latency.py for the same architecture. */
  torch: readonly string[];
  /** About how many minutes it takes to measure, as in `BenchNet`. */
  minutes: number;
}

/** The networks, in the order of the table. */
export const LATENCY_NETS: readonly LatencyNet[] = [
  {
    id: "small_cnn_latency",
    title: "small CNN (32, 64 filters)",
    model: "small_cnn",
    torch: ["small_cnn"],
    minutes: 1,
  },
  {
    id: "residual_24_latency",
    title: "residual net, width 24 (that of the page)",
    model: "residual_24",
    torch: ["residual_net", "--width", "24"],
    minutes: 1.5,
  },
];

/** Where it is measured, and how the table calls it. */
export const LATENCY_PLACES = {
  deno1: "Deno, 1 thread",
  deno2: "2 threads",
  chromium1: "Chromium, 1 thread",
  chromium2: "2 threads",
  torch1: "PyTorch, 1 thread",
  torch2: "2 threads",
} as const;

/** One of the places. */
export type LatencyPlace = keyof typeof LATENCY_PLACES;

/** How long one image takes, in milliseconds. */
export interface Latency {
  medianMs: number;
  /** 99th percentile. */
  p99Ms: number;
  /** Images that were measured. */
  images: number;
}

/** Results of one network. */
export interface LatencyRow {
  id: string;
  title: string;
  /** When it was measured, ISO 8601, where that was again and by itself. */
  date?: string;
  places: Partial<Record<LatencyPlace, Latency>>;
  /** Why there is none in a place. */
  reasons?: Partial<Record<LatencyPlace, string>>;
}
