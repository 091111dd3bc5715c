/** Measures the latency of one image: batch size 1, from pixels to logits, in Deno, Chromium and PyTorch. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { median, quantile } from "../../core/statistics.ts";
import { say } from "../terminal/terminal.ts";
import { measuredBy, measuredByPython } from "./bench_measure.ts";
import type { Latency, LatencyNet, LatencyPlace, LatencyRow } from "./latency_plan.ts";

/** What is used here of what the scripts in Deno and Chromium print. */
export interface PlaceTimes {
  backend: { name: string; threads: number; reason: string };
  userAgent: string;
  timesMs: number[];
  logits: number[];
}

/** What tests/peers/predict_latency.py prints. */
interface TorchTimes {
  torch: string;
  configurations: { layout: string; threads: number; timesMs: number[] }[];
}

/** How much is measured, and who is left out. */
export interface LatencyExtent {
  images: number;
  rounds: number;
  skip: readonly string[];
}

/** Largest difference of two places' logits that rounding explains. */
const LOGIT_TOLERANCE = 1e-3;

/**
 * Measures one network in every place, in turn, as often as there are rounds; a place that cannot be measured has its
 * reason in the row.
 *
 * @param about what is told besides: the versions found are written into `versions`, and `onRound` is awaited before
 * each round
 */
export async function measureLatency(
  net: LatencyNet,
  { images, rounds, skip }: LatencyExtent,
  { versions, onRound }: { versions: Record<string, string>; onRound: () => Promise<void> },
): Promise<LatencyRow> {
  const times = new Map<LatencyPlace, number[]>(), reasons: NonNullable<LatencyRow["reasons"]> = {};
  const add = (place: LatencyPlace, timesMs: readonly number[]) =>
    times.set(place, [...times.get(place) ?? [], ...timesMs]);
  let logits: readonly number[] | undefined;
  for (let round = 0; round < rounds; round++) {
    await onRound();
    for (const [program, places] of SCRIPTS) {
      if (skip.includes(program) || places.some((place) => reasons[place] !== undefined)) continue;
      try {
        const measured = await timesBy(program, net, images);
        for (const [i, found] of measured.entries()) {
          checkPlace(places[i], found, logits ??= found.logits);
          add(places[i], found.timesMs);
          const chromium = found.userAgent.match(/Chrome\/([\d.]+)/);
          if (chromium) versions.chromium = chromium[1];
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        say(`  ${net.id}, ${program}: – (${reason})`);
        for (const place of places) reasons[place] = reason;
      }
    }
    const torch = skip.includes("torch") ? undefined : await inTorch(net, images);
    if (torch) versions.torch = torch.version;
    for (const [place, found] of torch?.places ?? []) add(place, found);
    say(`  ${net.id}, round ${round + 1} of ${rounds}: ${summary(times)}`);
  }
  const places = Object.fromEntries([...times].map(([place, timesMs]) => [place, latencyOf(timesMs)]));
  const { id, title } = net;
  return { id, title, places, ...(Object.keys(reasons).length > 0 && { reasons }) };
}

/** Which program measures which places; `--skip` leaves out by the program's name. */
const SCRIPTS = [
  ["deno", ["deno1", "deno2"]],
  ["chromium", ["chromium1", "chromium2"]],
] as const;

/** Returns the median of the times and their 99th percentile (nearest rank). */
export function latencyOf(timesMs: readonly number[]): Latency {
  const sorted = timesMs.toSorted((a, b) => a - b);
  return { medianMs: median(sorted), p99Ms: quantile(sorted, 0.99, "inverted_cdf"), images: sorted.length };
}

/**
 * Holds that a place ran what was asked for.
 *
 * @throws {Error} when the engine ran otherwise there, or came to other logits than in the first place
 */
export function checkPlace(place: LatencyPlace, found: PlaceTimes, expected: readonly number[]): void {
  const { name, threads, reason } = found.backend, wanted = Number(place.at(-1));
  if (name !== "wasm" || threads !== wanted) {
    throw new Error(
      `Cannot measure a latency as the engine must run on ${wanted} of its threads: current value is ${threads} of ` +
        `${name} (${reason})`,
    );
  }
  const difference = Math.max(...expected.map((logit, i) => Math.abs(found.logits[i] - logit)));
  if (difference <= LOGIT_TOLERANCE) return;
  throw new Error(
    `Cannot measure a latency as all places must come to the same logits: current value is a difference of ${difference}`,
  );
}

/** Has a program measure on one thread and on two. */
async function timesBy(
  program: "deno" | "chromium",
  { model }: LatencyNet,
  images: number,
): Promise<PlaceTimes[]> {
  const args = [`--model=${model}`, `--images=${images}`];
  if (program === "chromium") return await measuredBy<PlaceTimes[]>("tests/bench/browser_latency.ts", args);
  const measured: PlaceTimes[] = [];
  for (const threads of [1, 2]) {
    const all = [...args, `--threads=${threads}`];
    measured.push(await measuredBy<PlaceTimes>("tests/bench/predict_latency.ts", all));
  }
  return measured;
}

/** Has PyTorch predict in each of its configurations; returns the better layout's times for each number of threads. */
async function inTorch(net: LatencyNet, images: number): Promise<
  { version: string; places: [LatencyPlace, number[]][] } | undefined
> {
  const args = [...net.torch, "--images", String(images)];
  const found = await measuredByPython<TorchTimes>("tests/peers/predict_latency.py", {
    needs: "torch",
    args,
  });
  if (!found) return undefined;
  const places = ([["torch1", 1], ["torch2", 2]] as const).map(([place, threads]) => {
    const layouts = found.configurations.filter((configuration) => configuration.threads === threads);
    const best = layouts.map(({ timesMs }) => timesMs).reduce((a, b) => median(b) < median(a) ? b : a);
    return [place, best] satisfies [LatencyPlace, number[]];
  });
  return { version: found.torch, places };
}

function summary(times: ReadonlyMap<LatencyPlace, number[]>): string {
  return [...times].map(([place, timesMs]) => `${place} ${fixedDecimals(median(timesMs), 2)} ms`).join(", ");
}
