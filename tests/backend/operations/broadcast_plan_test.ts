import { assertEquals } from "@std/assert";
import { broadcastPlan } from "../../../lib/backend/operations/broadcast_plan.ts";

Deno.test("broadcastPlan() sees one shape, and scalars on either side, as flat", () => {
  assertEquals(broadcastPlan([2, 3], [2, 3]), { isSwapped: false, outShape: [2, 3] });
  assertEquals(broadcastPlan([2, 3], []), { isSwapped: false, outShape: [2, 3] });
  assertEquals(broadcastPlan([1, 1], [2, 3]), { isSwapped: true, outShape: [2, 3] });
  assertEquals(broadcastPlan([], []), { isSwapped: false, outShape: [] });
});

Deno.test("broadcastPlan() sees rows, columns and images", () => {
  const alongOf = (a: number[], b: number[]) => broadcastPlan(a, b)?.along;
  assertEquals(alongOf([4, 5, 6], [6]), { times: 1, outer: 1, repeat: 20, inner: 6 });
  assertEquals(alongOf([4, 5, 6], [5, 6]), { times: 1, outer: 1, repeat: 4, inner: 30 });
  assertEquals(alongOf([4, 5, 6], [4, 5, 1]), { times: 1, outer: 20, repeat: 6, inner: 1 });
  assertEquals(alongOf([4, 1, 1, 3], [4, 7, 7, 3]), { times: 1, outer: 4, repeat: 49, inner: 3 });
  assertEquals(alongOf([4, 3, 7, 7], [3, 1, 1]), { times: 4, outer: 3, repeat: 49, inner: 1 });
});

Deno.test("broadcastPlan() declines what lacks axes on both sides or in two places, and what is empty", () => {
  assertEquals(broadcastPlan([3, 1], [1, 4]), undefined);
  assertEquals(broadcastPlan([2, 3, 4, 5], [2, 1, 4, 1]), undefined);
  assertEquals(broadcastPlan([0, 3], [3]), undefined);
});
