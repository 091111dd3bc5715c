import { assertEquals } from "@std/assert";
import { figureReading } from "../../lib/report/figure_reading.ts";

const markdown = (source: string) => ({ cell_type: "markdown", id: "m", source });
const drawing = { cell_type: "code", id: "c", source: 'await study.figure("costs", chart)' };

Deno.test("figureReading() takes the first sentence after the figure", () => {
  const cells = [markdown("Before."), drawing, markdown("It falls to 0.5 of 1. It rises.\n\nMore.")];
  assertEquals(figureReading("costs", cells), "It falls to 0.5 of 1.");
  assertEquals(figureReading("cost", cells), undefined);
});

Deno.test("figureReading() takes what to look for where a heading, a prediction or a cell follows", () => {
  const before = markdown("## Costs\n\nA formula.\n\n**Predict.** Does it fall? Look left.");
  for (const after of [markdown("## Next"), markdown("**Predict.** What comes?"), drawing]) {
    assertEquals(figureReading("costs", [before, drawing, after]), "Look left.");
  }
  assertEquals(figureReading("costs", [before, drawing]), "Look left.");
});

Deno.test("figureReading() says nothing where a formula or nothing stands before", () => {
  assertEquals(figureReading("costs", [markdown("$$x$$"), drawing]), undefined);
  assertEquals(figureReading("costs", [drawing]), undefined);
});
