/** Refuses what a line chart cannot be drawn from. */
import { inWords } from "../../core/in_words.ts";
import { plural } from "../../core/plural.ts";
import { checkFinite, checkLength, checkNotEmpty } from "../frame/check_values.ts";
import { LINE_LOOKS } from "./line_look.ts";
import type { LinePanel, LineScale, LineSeries } from "./line_series.ts";

const CHART = "lines";

/** Throws RangeError where there are no panels or too many, no or too many series, or lists do not match. */
export function checkPanels(panels: readonly LinePanel[], xScale: LineScale): void {
  checkNotEmpty(CHART, "panels", panels.length);
  checkAtMost("panels", panels.length, 4);
  for (const { title, series } of panels) {
    checkNotEmpty(CHART, `the series of panel "${title}"`, series.length);
    series.forEach((one) => checkSeries(one, xScale));
    const double = series.find(({ name }, i) => series.findIndex((other) => other.name === name) < i);
    if (!double) continue;
    throw new RangeError(
      `Cannot draw ${CHART} as names in panel "${title}" must differ: current value is ${
        inWords(double.name)
      } twice`,
    );
  }
  checkAtMost("names", seriesNames(panels).length, LINE_LOOKS.length);
}

/** Throws RangeError where limits fall, or reach down to 0 on a logarithmic axis. */
export function checkLimits(limits: readonly [number, number] | undefined, scale: LineScale): void {
  if (!limits || (limits[0] < limits[1] && (scale === "linear" || limits[0] > 0))) return;
  const rule = scale === "log" ? "rise from a number above 0" : "rise";
  throw new RangeError(`Cannot draw ${CHART} as yLimits must ${rule}: current value is ${limits.join(", ")}`);
}

/** Returns every name once, in the order of appearance. */
function seriesNames(panels: readonly LinePanel[]): string[] {
  return [...new Set(panels.flatMap(({ series }) => series.map(({ name }) => name)))];
}

function checkSeries({ name, x, y, low, high }: LineSeries, xScale: LineScale): void {
  checkNotEmpty(CHART, `x of ${name}`, x.length);
  checkLength(CHART, `y of ${name}`, y.length, x.length);
  checkLength(CHART, `low of ${name}`, low?.length ?? (high ? 0 : x.length), x.length);
  checkLength(CHART, `high of ${name}`, high?.length ?? (low ? 0 : x.length), x.length);
  checkFinite(CHART, `x of ${name}`, x);
  const least = Math.min(...x);
  if (xScale === "linear" || least > 0) return;
  throw new RangeError(
    `Cannot draw ${CHART} as x of ${name} must be above 0 on a logarithmic axis: current value is ${least}`,
  );
}

function checkAtMost(name: string, actual: number, most: number): void {
  if (actual <= most) return;
  throw new RangeError(
    `Cannot draw ${CHART} as ${name} must have ${plural(most, "item")} or fewer: current value is ${
      plural(actual, "item")
    }`,
  );
}
