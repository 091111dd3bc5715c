import { assertEquals } from "@std/assert";
import type { LatencyRow } from "../../../lib/tasks/bench/latency_plan.ts";
import { latencyReasons, latencyTable } from "../../../lib/tasks/bench/latency_table.ts";

const MISSING = "Cannot try Chromium as it must be installed: on Debian, apt-get install chromium";

const ROW: LatencyRow = {
  id: "small_cnn_latency",
  title: "small CNN",
  places: {
    deno1: { medianMs: 0.51234, p99Ms: 1.2, images: 1500 },
    torch2: { medianMs: 9.999, p99Ms: 12.34, images: 1500 },
  },
  reasons: { chromium1: MISSING, chromium2: MISSING },
};

Deno.test("latencyTable() shows median and 99th percentile, and a dash for what was not measured", () => {
  assertEquals(latencyTable([ROW]).split("\n"), [
    "| one image, ms: median / 99th percentile of 1,500 | Deno, 1 thread | 2 threads | Chromium, 1 thread | 2 threads | " +
    "PyTorch, 1 thread | 2 threads |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    "| small CNN | 0.51 / 1.20 | – | – | – | – | 10.00 / 12.3 |",
  ]);
});

Deno.test("latencyReasons() says once why a browser was not measured, and nothing where all was", () => {
  assertEquals(latencyReasons([ROW]), [
    `– small CNN, one image in Chromium: not measured, since it failed with "${MISSING}"`,
  ]);
  const { reasons: _, ...whole } = ROW;
  assertEquals(latencyReasons([whole]), []);
});
