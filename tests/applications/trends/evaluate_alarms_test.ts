import { assertEquals, assertThrows } from "@std/assert";
import { evaluateAlarms } from "../../../lib/applications/trends/evaluate_alarms.ts";

Deno.test("evaluateAlarms() tells false alarms from detections, and measures delays", () => {
  const report = evaluateAlarms([
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

Deno.test("evaluateAlarms() has neither detections nor delays without a change", () => {
  const { detected, delays, medianDelay } = evaluateAlarms([{ alarms: [1], days: 2 }]);
  assertEquals([detected, delays, medianDelay], [undefined, [], NaN]);
});

Deno.test("evaluateAlarms() refuses no seasons, and a change after the end", () => {
  assertThrows(
    () => evaluateAlarms([]),
    RangeError,
    "Cannot evaluate alarms as the number of seasons must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => evaluateAlarms([{ alarms: [], changeDay: 5, days: 5 }]),
    RangeError,
    "Cannot evaluate alarms as changeDay must be an integer from 0 to 4: current value is 5",
  );
});
