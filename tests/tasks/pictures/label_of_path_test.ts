import { assertEquals } from "@std/assert";
import { labelOfPath, matchClasses } from "../../../lib/tasks/pictures/label_of_path.ts";

const CLASSES = ["T-shirt/top", "Ankle boot", "Schürze"];

Deno.test("labelOfPath() reads the innermost folder that is named like a class", () => {
  const labels: Record<string, number | undefined> = {
    "T-shirt-top/1.png": 0,
    "test/ankle_boot/deep/1.png": 1,
    "Ankle boot/t shirt top/1.png": 0,
    "schu\u0308rze/1.png": 2,
    "boots/1.png": undefined,
    "Ankle boot.png": undefined,
    "1.png": undefined,
  };
  for (const [file, label] of Object.entries(labels)) assertEquals(labelOfPath(file, CLASSES), label, file);
});

Deno.test("matchClasses() finds the classes of a set among those of a model", () => {
  assertEquals(matchClasses(["ANKLE-BOOT", "hat", "t-shirt/top"], CLASSES), [1, undefined, 0]);
});
