import { assertThrows } from "@std/assert";
import { checkExplained } from "../../lib/interpret/explained_classes.ts";

Deno.test("checkExplained() lets a class for each image pass", () => {
  checkExplained("look", [0, 2], { size: 2, classes: 3 });
});

Deno.test("checkExplained() refuses another number of classes than of images", () => {
  assertThrows(
    () => checkExplained("look", [0], { size: 2, classes: 3 }),
    TypeError,
    "Cannot look as explained must be as many as images (2): current value is 1",
  );
});

Deno.test("checkExplained() refuses what is no class", () => {
  for (const odd of [-1, 3, 0.5]) {
    assertThrows(
      () => checkExplained("look", [0, odd], { size: 2, classes: 3 }),
      RangeError,
      `Cannot look as a class must be an integer from 0 to 2: current value is ${odd}`,
    );
  }
});
