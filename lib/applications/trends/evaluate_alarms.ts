/** Evaluates alarms by what was simulated. */
import { checkInteger } from "../../core/check.ts";
import { median } from "../../core/statistics.ts";
import { type Proportion, wilsonInterval } from "../../metrics/wilson_interval.ts";

/** A simulated season as it was watched. */
export interface WatchedSeason {
  /** Days of alarms, in any order. */
  alarms: readonly number[];
  /** First day on which something had changed. @default never */
  changeDay?: number;
  /** Days that were watched. */
  days: number;
}

/** What alarms are worth. */
export interface AlarmReport {
  /** Seasons with an alarm while nothing had changed, of all seasons. */
  falseAlarms: Proportion;
  /** False alarms per 1,000 days on which nothing had changed; NaN without such days. */
  falseAlarmsPer1000Days: number;
  /** Seasons in which a change was followed by an alarm, of those with a change; undefined without any. */
  detected: Proportion | undefined;
  /** Days from each detected change to the first alarm, ascending; 0 for the same day. */
  delays: number[];
  /** Median of the delays; NaN without any. Changes that were missed are not in it: read it with `detected`. */
  medianDelay: number;
}

/**
 * Counts false alarms, detected changes and the delays of detection over simulated seasons. An alarm before the change
 * is false; the first on or after its day detects it.
 *
 * @throws {RangeError} when there is no season, or a change lies outside of its season
 */
export function evaluateAlarms(seasons: readonly WatchedSeason[]): AlarmReport {
  checkInteger("evaluate alarms", { name: "the number of seasons", value: seasons.length, least: 1 });
  const delays: number[] = [];
  let [withFalse, falseAlarms, quietDays, changes] = [0, 0, 0, 0];
  for (const { alarms, changeDay, days } of seasons) {
    const change = changeDay ?? Infinity;
    if (changeDay !== undefined) {
      checkInteger("evaluate alarms", { name: "changeDay", value: changeDay, most: days - 1 });
      changes++;
    }
    const early = alarms.filter((day) => day < change).length;
    const first = Math.min(...alarms.filter((day) => day >= change));
    falseAlarms += early;
    withFalse += Number(early > 0);
    quietDays += Math.min(change, days);
    if (Number.isFinite(first)) delays.push(first - change);
  }
  delays.sort((a, b) => a - b);
  return {
    falseAlarms: wilsonInterval(withFalse, seasons.length),
    falseAlarmsPer1000Days: 1000 * falseAlarms / quietDays,
    detected: changes === 0 ? undefined : wilsonInterval(delays.length, changes),
    delays,
    medianDelay: median(delays),
  };
}
