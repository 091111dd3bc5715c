import { assertEquals } from "@std/assert";
import { classTable } from "../../../lib/tasks/terminal/class_table.ts";

Deno.test("classTable() shows accuracy and interval of each class, what it is confused with, and all", () => {
  const labels = Uint8Array.of(0, 0, 0, 0, 1, 1), predictions = Uint8Array.of(0, 0, 1, 2, 1, 1);
  // Wilson's intervals of 2 of 4, 2 of 2 and 4 of 6, as SciPy 1.10 gives them.
  assertEquals(classTable({ labels, predictions, classNames: ["boot", "hat", "bag"] }), [
    "class  images  accuracy  95 % interval  most often confused",
    "boot        4    50.0 %  15.0 to 85.0   1 as hat",
    "hat         2   100.0 %  34.2 to 100.0",
    "bag         0         –",
    "all         6    66.7 %  30.0 to 90.3",
  ]);
});
