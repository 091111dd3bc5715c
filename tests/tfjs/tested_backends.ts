/** Names the backends that tfjs-core's tests can run on. */

/** Backends that can be tested: ours, and the two that tfjs brings, for comparison. */
export const TESTED_BACKENDS = ["engine", "stock-wasm", "cpu"] as const;

/** One of the backends that can be tested. */
export type TestedBackend = typeof TESTED_BACKENDS[number];
