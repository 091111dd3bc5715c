import { assertEquals } from "@std/assert";
import { distilledModel } from "../../../lib/study/plan/distilled_model.ts";
import { TINY } from "../tiny_model.ts";

Deno.test("distilledModel() gives a network the seeds of another as its teacher, and a name of its own", () => {
  const planned = distilledModel(TINY, { of: "residual_24" });
  assertEquals(planned, {
    ...TINY,
    name: "tiny_distilled",
    title: "tiny network, distilled",
    teacher: { of: "residual_24", seeds: [1, 2, 3], temperature: 4, alpha: 0.9, sees: "kept" },
  });
  const titled = { ...TINY, titleFor: ({ classes }: { classes: number }) => `net ${classes}` };
  assertEquals(
    distilledModel(titled, { of: "gru" }).titleFor!({ values: 784, classes: 3 }),
    "net 3, distilled",
  );
  const other = { of: "gru", seeds: [2], temperature: 1, alpha: 1, sees: "batch" } as const;
  assertEquals(distilledModel(TINY, other).teacher, other);
});
