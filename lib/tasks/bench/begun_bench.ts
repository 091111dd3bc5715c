/** Keeps what a bench has measured so far, so that one that was cut off goes on with the row that comes next. */
import { atomicWrite } from "../../core/atomic_write.ts";
import { hashOf } from "../../core/hash_of.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";
import { codeHash } from "../../study/store/code_hash.ts";
import type { BenchResult } from "./bench_result.ts";
import type { Extent } from "./bench_row.ts";

/** What is measured, and how much of it: the same on the same machine by the same code goes on. */
export interface BenchKey {
  machine: string;
  rows: readonly string[];
  extent: Extent;
}

/** A bench that was begun. */
interface Begun {
  key: string;
  result: BenchResult;
}

/** The programs that measure with the engine, and what is asked of each row. */
const MEASURING = [
  "../tests/bench/train_speed.ts",
  "../tests/bench/predict_latency.ts",
  "tasks/bench/bench_plan.ts",
  "tasks/bench/latency_plan.ts",
];

/** Returns what stands for a bench: other code of `MEASURING`, Deno, rows or extent make it another one. */
export async function benchKey({ machine, rows, extent }: BenchKey): Promise<string> {
  const code = await codeHash(MEASURING);
  const parts = { machine, rows: [...rows], extent: { ...extent, skip: [...extent.skip] } };
  return await hashOf({ ...parts, code, deno: Deno.version.deno });
}

/** Returns what the bench of that key has measured before it was cut off; undefined where there is nothing of it. */
export async function begunBench(file: URL, key: string): Promise<BenchResult | undefined> {
  const text = await readTextIfThere(file);
  if (text === undefined) return undefined;
  const begun: Begun = JSON.parse(text);
  return begun.key === key ? begun.result : undefined;
}

/** Writes down what was measured so far. */
export async function keepBegun(file: URL, key: string, result: BenchResult): Promise<void> {
  await atomicWrite(file, `${JSON.stringify({ key, result } satisfies Begun, null, 2)}\n`);
}
