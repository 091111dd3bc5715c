import { assertEquals } from "@std/assert";
import { measure } from "../../lib/tasks/bench_measure.ts";
import { BENCH_CONTESTANTS, BENCH_NETS } from "../../lib/tasks/bench_plan.ts";

Deno.test("measure() gives the reason in words where stock tfjs lacks a kernel", async () => {
  const transformer = BENCH_NETS.find(({ id }) => id === "vision_transformer")!;
  const stock = BENCH_CONTESTANTS.find(({ id }) => id === "stockWasm")!;
  assertEquals(await measure(transformer, stock, 1), {
    reason: "Kernel 'AtelierDense' not registered for backend 'wasm'",
  });
});
