import { assertAlmostEquals, assertEquals } from "@std/assert";
import { ratioToTorch, secondCore } from "../../../lib/tasks/bench/bench_ratios.ts";

const ROW = {
  id: "small_cnn",
  title: "small CNN",
  ours1: 2000,
  ours2: 3600,
  torch: { imagesPerSecond: 3000, layout: "channels_last", threads: 2 },
};

Deno.test("ratioToTorch() takes our faster figure, and is undefined without PyTorch", () => {
  assertAlmostEquals(ratioToTorch(ROW)!, 1.2, 1e-12);
  const { torch: _, ...alone } = ROW;
  assertEquals(ratioToTorch(alone), undefined);
});

Deno.test("secondCore() divides the speed of two threads by that of one, and is undefined without either", () => {
  assertAlmostEquals(secondCore(ROW)!, 1.8, 1e-12);
  const { ours2: _, ...alone } = ROW;
  assertEquals(secondCore(alone), undefined);
});
