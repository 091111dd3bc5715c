import { assertEquals, assertThrows } from "@std/assert";
import { checkPlace, latencyOf, measureLatency } from "../../../lib/tasks/bench/bench_latency.ts";
import { LATENCY_NETS } from "../../../lib/tasks/bench/latency_plan.ts";

Deno.test("latencyOf() gives the median and the 99th percentile by nearest rank", () => {
  const times = Array.from({ length: 200 }, (_, i) => 200 - i);
  assertEquals(latencyOf(times), { medianMs: 100.5, p99Ms: 198, images: 200 });
});

Deno.test("checkPlace() refuses another backend, fewer threads and other logits", () => {
  const backend = { name: "wasm", threads: 2, reason: "it is available" };
  const found = { backend, userAgent: "Deno/2.9.6", timesMs: [1], logits: [0.5, -1] };
  checkPlace("chromium2", found, [0.5001, -1]);
  assertThrows(
    () => checkPlace("chromium1", found, found.logits),
    Error,
    "Cannot measure a latency as the engine must run on 1 of its threads: current value is 2 of wasm (it is available)",
  );
  assertThrows(
    () =>
      checkPlace("deno1", { ...found, backend: { name: "cpu", threads: 1, reason: "no SIMD" } }, [0.5, -1]),
    Error,
    "current value is 1 of cpu (no SIMD)",
  );
  assertThrows(
    () => checkPlace("chromium2", found, [0.75, -1]),
    Error,
    "as all places must come to the same logits: current value is a difference of 0.25",
  );
});

Deno.test("measureLatency() has the reason in the row where a place cannot be measured", async () => {
  const net = { ...LATENCY_NETS[0], model: "no_such_model" };
  const extent = { images: 1, rounds: 2, skip: ["chromium", "torch"] };
  let rounds = 0;
  const { places, reasons } = await measureLatency(net, extent, {
    versions: {},
    onRound: () => Promise.resolve(void rounds++),
  });
  assertEquals([places, Object.keys(reasons!), rounds], [{}, ["deno1", "deno2"], 2]);
});
