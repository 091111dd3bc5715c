/** Puts rows that were measured again by themselves into the results of a full run. */
import { plural } from "../../core/plural.ts";
import type { BenchResult } from "./bench_result.ts";

/**
 * Returns the results of a full run with those rows in place of its own that `again` has, each with the date of its
 * measurement. What the machine does by itself stays that of the full run.
 *
 * @throws {Error} when machine, versions or extent differ, or a row is none of the full run's
 */
export function withRowsAgain(whole: BenchResult, again: BenchResult): BenchResult {
  const [was, is] = [whole, again].map(placeOf);
  if (was !== is) {
    throw new Error(
      `Cannot put rows into the table as they must be measured as it was, ${was}: current value is ${is}`,
    );
  }
  const { date } = again;
  return {
    ...whole,
    busyShare: Math.max(whole.busyShare, again.busyShare),
    isIdle: whole.isIdle && again.isIdle,
    rows: replaced(whole.rows, again.rows.map((row) => ({ ...row, date }))),
    latency: replaced(whole.latency ?? [], (again.latency ?? []).map((row) => ({ ...row, date }))),
  };
}

/** Says where, with what and how much was measured. */
function placeOf({ machine, cores, steps, rounds, versions: { deno, v8, torch } }: BenchResult): string {
  return `${machine}, ${plural(cores, "core")}, Deno ${deno}, V8 ${v8}, PyTorch ${torch ?? "none"}, ${
    plural(rounds, "epoch")
  } of ${plural(steps, "step")}`;
}

/** Returns the rows, those with the id of a new one replaced by it. */
function replaced<R extends { id: string }>(rows: readonly R[], news: readonly R[]): R[] {
  const unknown = news.find(({ id }) => !rows.some((row) => row.id === id));
  if (unknown) {
    throw new Error(
      `Cannot put ${unknown.id} into the table as it must have that row: current value is none. ` +
        "Run `deno task bench` in full",
    );
  }
  return rows.map((row) => news.find(({ id }) => id === row.id) ?? row);
}
