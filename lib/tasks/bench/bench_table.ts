/** Makes the table of `deno task bench` from its results. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/mod.ts";
import { ratioToTorch, secondCore } from "./bench_ratios.ts";
import type { BenchContestant } from "./bench_plan.ts";
import type { BenchResult, BenchRow } from "./bench_result.ts";
import { targetLines } from "./bench_targets.ts";
import { latencyReasons, latencyTable } from "./latency_table.ts";

/** What is measured with tfjs, and how the table calls it. */
const MEASURED = {
  ours1: "ours, 1 thread",
  ours2: "2 threads",
  stockWasm: "tfjs wasm",
  stockCpu: "tfjs cpu",
} as const satisfies Record<BenchContestant["id"], string>;

type Measured = BenchContestant["id"];

const MISSING = "–";
/** Images in a step of the small CNN. */
const BATCH = 128;
const NAMES: Record<string, string> = { deno: "Deno", v8: "V8", torch: "PyTorch", chromium: "Chromium" };

/** Writes the results as a Markdown table. */
export function benchTable({ rows, secondCore: target }: BenchResult): string {
  const head = [
    "network",
    MEASURED.ours1,
    MEASURED.ours2,
    target ? `second core (${target.required} / ${target.goal})` : "second core",
    MEASURED.stockWasm,
    MEASURED.stockCpu,
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
    secondCore(row) === undefined ? MISSING : `x ${fixedDecimals(secondCore(row)!, 2)}`,
    speed(row.stockWasm),
    speed(row.stockCpu),
    row.torch
      ? `${speed(row.torch.imagesPerSecond)} (${row.torch.layout.replace("_", " ")}, ${row.torch.threads})`
      : MISSING,
    ratio(row),
    `${row.required ?? MISSING} / ${row.goal ?? MISSING}`,
    row.peakShare === undefined ? MISSING : `${fixedDecimals(row.peakShare * 100, 0)} %`,
    `${megabytes(row.oursBytes)} / ${megabytes(row.torchBytes)}`,
  ]);
  const rule = head.map((_, i) => i === 0 ? "---" : "---:");
  return [head, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Says, in a line for each, why a dash stands in the table in place of a speed; there may be none. */
export function reasonLines({ rows, latency = [] }: BenchResult): string[] {
  const speeds = rows.flatMap((row) =>
    Object.entries(row.reasons ?? {})
      .filter(([id]) => row[id as Measured] === undefined)
      .map(([id, reason]) =>
        `${MISSING} ${row.title}, ${MEASURED[id as Measured]}: not measured, since it failed with "${reason}"`
      )
  );
  return [...speeds, ...latencyReasons(latency)];
}

/** Says in a line what using the engine costs besides training. */
export function overheadsLine(
  { overheads: { importMs, useBackendMs, augmentMs }, rows }: BenchResult,
): string {
  const perSecond = rows.find(({ id }) => id === "small_cnn")?.ours2;
  const share = perSecond && augmentMs / (BATCH / perSecond * 1000);
  return [
    `Loading takes ${fixedDecimals(importMs, 0)} ms and \`useBackend()\` ${
      fixedDecimals(useBackendMs, 0)
    } ms`,
    `augmenting a batch of ${BATCH} (flip, crop, erase) ${fixedDecimals(augmentMs, 2)} ms` +
    (share ? `, ${fixedDecimals(share * 100, 1)} % of a step of the small CNN` : ""),
  ].join("; ") + ".";
}

/** Writes what stands below the first line: the tables, what is met and missed, the reasons and the overheads. */
export function benchParts(result: BenchResult): string[] {
  const { rows, latency = [] } = result;
  return [
    ...(rows.length > 0 ? [benchTable(result)] : []),
    ...targetLines(result),
    ...(latency.length > 0 ? [latencyTable(latency)] : []),
    ...reasonLines(result),
    overheadsLine(result),
  ];
}

/** Writes the block of the README: where it was measured, then everything that was found. */
export function benchBlock(result: BenchResult): string {
  const { machine, cores, date, versions, rounds, steps, isIdle, busyShare, rows, latency = [] } = result;
  const others = isIdle
    ? "idle otherwise"
    : `other programs kept up to ${fixedDecimals(busyShare * 100, 0)} % of it busy`;
  const names = Object.entries(versions).map(([name, version]) => `${NAMES[name] ?? name} ${version}`);
  const peer = versions.torch ? "" : " PyTorch was not there.";
  const shorter = rows.filter((row) => row.steps !== undefined)
    .map((row) => ` (${row.title}: ${row.steps})`).join("");
  const again = [...rows, ...latency].filter((row) => row.date !== undefined)
    .map((row) => ` Measured again by itself on ${row.date!.slice(0, 10)}: ${row.title}.`).join("");
  return [
    `Images per second on ${machine}, ${plural(cores, "core")}, ${others}; ${date.slice(0, 10)}, ${
      names.join(", ")
    }. ` +
    `Medians of ${plural(rounds, "epoch")} of ${
      plural(steps, "step")
    }${shorter}, each in a process of its own, in turn with the others'.${peer}${again}`,
    ...benchParts(result),
  ].join("\n\n");
}

function ratio(row: BenchRow): string {
  const value = ratioToTorch(row);
  return value === undefined ? MISSING : fixedDecimals(value, 2);
}

function speed(imagesPerSecond: number | undefined): string {
  if (imagesPerSecond === undefined) return MISSING;
  return imagesPerSecond < 10
    ? fixedDecimals(imagesPerSecond, 1)
    : Math.round(imagesPerSecond).toLocaleString("en-US");
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? MISSING : `${Math.round(bytes / 1e6)} MB`;
}
