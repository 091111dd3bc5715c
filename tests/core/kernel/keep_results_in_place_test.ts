import { assert, assertEquals } from "@std/assert";
import { keepResultsInPlace, kernelInternals } from "../../../lib/core/kernel/keep_results_in_place.ts";

Deno.test("keepResultsInPlace() publishes each result as before and then waits for it", async () => {
  const published: unknown[] = [];
  const internals = {
    broadcastResult: (count: number, result: unknown) => {
      published.push([count, result]);
      return Promise.resolve();
    },
  };
  keepResultsInPlace(internals);
  const start = performance.now(), waiting = internals.broadcastResult(3, "a chart");
  assertEquals(published, [[3, "a chart"]]);
  await waiting;
  assert(performance.now() - start >= 5);
});

Deno.test("keepResultsInPlace() leaves a Deno without such internals alone", () => {
  const changed: object[] = [{}, { broadcastResult: 5 }];
  for (const internals of changed) {
    const before = { ...internals };
    keepResultsInPlace(internals);
    assertEquals(internals, before);
  }
  keepResultsInPlace(undefined);
  assert(["object", "undefined"].includes(typeof kernelInternals()));
});
