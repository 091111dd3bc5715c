import { assertEquals, assertThrows } from "@std/assert";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { assertSameTask } from "../../../lib/demo/contest/same_task.ts";
import type { DemoData } from "../../../lib/demo/demo_data.ts";
import { PageError } from "../../../lib/demo/page_error.ts";

const SET = syntheticGarments({ size: 20, seed: 3 }), { classNames } = SET;
const GARMENTS: DemoData["garments"] = {
  ...{ size: 1, height: 28, width: 28, columns: 1, title: "images", isSynthetic: true, taken: [0], first: 0 },
};

Deno.test("assertSameTask() takes images and classes that the network knows, and refuses others", () => {
  assertSameTask(SET, { classNames, garments: GARMENTS });
  const others: Pick<DemoData, "classNames" | "garments">[] = [
    { classNames: [...classNames].reverse(), garments: GARMENTS },
    { classNames: classNames.slice(1), garments: GARMENTS },
    { classNames, garments: { ...GARMENTS, height: 64 } },
    { classNames, garments: { ...GARMENTS, channels: 3 } },
  ];
  for (const page of others) assertThrows(() => assertSameTask(SET, page), PageError);
  const { found, wanted } = assertThrows(() => assertSameTask(SET, others[2]), PageError) as PageError;
  assertEquals([found.includes("28 x 28 x 1"), wanted.includes("64 x 28 x 1")], [true, true]);
});
