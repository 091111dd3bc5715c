/** Measures the rows of a bench one after another, and goes on where one was cut off. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { clock } from "../../core/eta_lines.ts";
import { plural } from "../../core/plural.ts";
import { say } from "../terminal/terminal.ts";
import { begunBench, keepBegun } from "./begun_bench.ts";
import type { BenchResult } from "./bench_result.ts";

/** What is needed here of a row. */
interface Row {
  id: string;
  /** About how many minutes it takes: weighs the rows in the expected time. */
  minutes: number;
}

/** Options of `benchRows`. */
export interface BenchRowsOptions<R extends Row> {
  /** Where rows are kept until the bench is written, and its key. @default nowhere: it always begins anew */
  begun?: { file: URL; key: string };
  /** Returns a result without rows. */
  begin: () => Promise<BenchResult>;
  /** Measures a row and writes it into the result. */
  measure: (row: R, result: BenchResult) => Promise<void>;
}

/** Measures the rows that `begun` does not have yet, and says after each how long the others will take. */
export async function benchRows<R extends Row>(
  rows: readonly R[],
  { begun, begin, measure }: BenchRowsOptions<R>,
): Promise<BenchResult> {
  const found = begun && await begunBench(begun.file, begun.key), result = found ?? await begin();
  say(
    `${result.machine}, ${plural(result.cores, "core")}, WebAssembly peak ${
      fixedDecimals(result.peakGflops, 1)
    } GFLOP/s per core`,
  );
  const measured = new Set([...result.rows, ...result.latency ?? []].map(({ id }) => id));
  const left = rows.filter(({ id }) => !measured.has(id));
  if (found) {
    say(
      `Going on where the bench of ${found.date} was cut off: ${left.length} of ${rows.length} rows are left`,
    );
  }
  const startMs = performance.now();
  for (const [i, row] of left.entries()) {
    await measure(row, result);
    if (begun) await keepBegun(begun.file, begun.key, result);
    sayEta(performance.now() - startMs, { done: left.slice(0, i + 1), left: left.slice(i + 1) });
  }
  return result;
}

/** Says how long the rows that are left will take, by what those that are done took. */
function sayEta(tookMs: number, { done, left }: { done: Row[]; left: Row[] }): void {
  if (left.length === 0) return;
  const minutes = (of: Row[]) => of.reduce((sum, row) => sum + row.minutes, 0);
  say(`${plural(left.length, "row")} left, ETA ${clock(tookMs / minutes(done) * minutes(left))}`);
}
