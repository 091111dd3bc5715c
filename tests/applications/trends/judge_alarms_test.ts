import { assertEquals, assertThrows } from "@std/assert";
import { judgeAlarms } from "../../../lib/applications/trends/judge_alarms.ts";

Deno.test("judgeAlarms() tells false alarms from detections, and measures delays", () => {
  const report = judgeAlarms([
    { alarms: [], days: 50 },
    { alarms: [10, 30], days: 50 },
    { alarms: [29, 20, 5], changeDay: 20, days: 50 },
    { alarms: [34], changeDay: 30, days: 50 },
    { alarms: [], changeDay: 30, days: 50 },
  ]);
  assertEquals([report.falseAlarms.value, report.falseAlarms.n], [0.4, 5]);
  // Three on 50 + 50 + 20 + 30 + 30 quiet days.
  assertEquals(report.falseAlarmsPer1000Days, 1000 * 3 / 180);
  assertEquals([report.detected?.value, report.detected?.n], [2 / 3, 3]);
  assertEquals([report.delays, report.medianDelay], [[0, 4], 2]);
});

Deno.test("judgeAlarms() has neither detections nor delays without a change", () => {
  const { detected, delays, medianDelay } = judgeAlarms([{ alarms: [1], days: 2 }]);
  assertEquals([detected, delays, medianDelay], [undefined, [], NaN]);
});

Deno.test("judgeAlarms() refuses no seasons, and a change after the end", () => {
  assertThrows(
    () => judgeAlarms([]),
    RangeError,
    "Cannot judge alarms as the number of seasons must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => judgeAlarms([{ alarms: [], changeDay: 5, days: 5 }]),
    RangeError,
    "Cannot judge alarms as changeDay must be an integer from 0 to 4: current value is 5",
  );
});
