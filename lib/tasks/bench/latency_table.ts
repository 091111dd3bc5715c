/** Makes the table of latencies from what the bench found. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { table } from "../../report/format.ts";
import { type Latency, LATENCY_PLACES, type LatencyPlace, type LatencyRow } from "./latency_plan.ts";

const PLACES = Object.keys(LATENCY_PLACES) as LatencyPlace[];
const MISSING = "–";

/** Writes the latencies of one image as a Markdown table: median and 99th percentile. */
export function latencyTable(rows: readonly LatencyRow[]): string {
  const images = Math.max(
    0,
    ...rows.flatMap(({ places }) => Object.values(places).map(({ images }) => images)),
  );
  const figures = `one image, ms: median / 99th percentile of ${images.toLocaleString("en-US")}`;
  const head = [figures, ...PLACES.map((place) => LATENCY_PLACES[place])];
  return table(head, rows.map(({ title, places }) => [title, ...PLACES.map((p) => cell(places[p]))]))
    .markdown;
}

/** Says, in a line for each, why a latency is missing; there may be none. */
export function latencyReasons(rows: readonly LatencyRow[]): string[] {
  return rows.flatMap(({ title, places, reasons = {} }) => {
    const missing = PLACES.filter((place) => reasons[place] !== undefined && places[place] === undefined);
    return [...new Set(missing.map((place) => reasons[place]!))].map((reason) => {
      const where = missing.filter((place) => reasons[place] === reason).map(shortName);
      return `${MISSING} ${title}, one image in ${
        [...new Set(where)].join(", ")
      }: not measured, since it failed ` +
        `with "${reason}"`;
    });
  });
}

function shortName(place: LatencyPlace): string {
  return { deno: "Deno", chromium: "Chromium", torch: "PyTorch" }[place.slice(0, -1)] ?? place;
}

function cell(latency: Latency | undefined): string {
  return latency ? `${milliseconds(latency.medianMs)} / ${milliseconds(latency.p99Ms)}` : MISSING;
}

function milliseconds(ms: number): string {
  return fixedDecimals(ms, ms < 10 ? 2 : 1);
}
