import { assertEquals } from "@std/assert";
import { trackWork } from "../../../lib/charts/progress/track_work.ts";
import type { WorkProgress } from "../../../lib/charts/progress/work_display.ts";

Deno.test("trackWork() says how long the rest takes at the pace so far", async () => {
  const reports: WorkProgress[] = [];
  let now = 1000;
  const track = trackWork({ onProgress: (report) => Promise.resolve(void reports.push(report)) }, () => now);
  await track(0, 8);
  now = 3000;
  await track(2, 8);
  await track(8, 8);
  assertEquals(reports, [
    { done: 0, total: 8, remainingMs: NaN },
    { done: 2, total: 8, remainingMs: 6000 },
    { done: 8, total: 8, remainingMs: 0 },
  ]);
});
