import { assertEquals } from "@std/assert";
import { withClassNames } from "../../../lib/data/photographs/with_class_names.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

const set = syntheticGarments({ size: 4, seed: 1 });
const CLASSES = ["T-shirt/top", "Bag"];

Deno.test("withClassNames() keeps what lies in sub-folders with the names of classes", () => {
  const named = withClassNames({ set, labels: ["bag", undefined, "hats", "T-shirt-top"] }, CLASSES);
  assertEquals([named.size, [...named.labels], named.classNames], [2, [1, 0], CLASSES]);
  assertEquals(named.images, Uint8Array.of(...set.images.subarray(0, 784), ...set.images.subarray(3 * 784)));
});

Deno.test("withClassNames() takes the class whose very name a folder has, and none where two might be meant", () => {
  const named = withClassNames({ set, labels: ["hat", "HAT", "trench coat", "-"] }, [
    "Hat",
    "hat",
    "Trench_Coat",
  ]);
  assertEquals([...named.labels], [1, 2]);
});

Deno.test("withClassNames() may keep nothing", () => {
  assertEquals(withClassNames({ set, labels: Array(4).fill(undefined) }, CLASSES).size, 0);
});
