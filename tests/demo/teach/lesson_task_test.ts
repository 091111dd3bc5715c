import { assert, assertEquals } from "@std/assert";
import { heldOutReport, heldOutWords, lessonTask } from "../../../lib/demo/teach/lesson_task.ts";
import type { TaughtClass } from "../../../lib/demo/teach/lesson.ts";

const OPTIONS = {
  network: "model.json",
  sides: { height: 1, width: 2, channels: 1 as const },
  reading: "whole" as const,
  isWhole: false,
};

/** A class whose pictures show its id and their number; every third has no garment. */
function taught(id: number, name: string, count: number): TaughtClass {
  const pictures = Array.from({ length: count }, (_, i) => ({
    whole: Uint8Array.of(id, i),
    ...(i % 3 > 0 && { garment: Uint8Array.of(100 + id, i) }),
    source: "file" as const,
    take: 1,
  }));
  return { id, name, pictures };
}

Deno.test("lessonTask() parts the pictures of each class, and labels every one as its class", () => {
  const found = lessonTask([taught(7, " mug ", 20), taught(9, "pen", 12)], OPTIONS);
  assert("task" in found);
  const { task, heldOutLabels, unread } = found;
  assertEquals([task.train.size, task.heldOut.size, unread], [24, 8, 0]);
  assertEquals([task.classNames, task.preprocessing], [["mug", "pen"], { pictures: "whole", each: true }]);
  assertEquals(task.title, "mug, pen: taught on 24 pictures");
  const seen = new Set<string>();
  for (
    const [{ images, size }, labels] of [[task.train, task.labels], [task.heldOut, heldOutLabels]] as const
  ) {
    assertEquals([images.length, labels.length], [2 * size, size]);
    for (let i = 0; i < size; i++) {
      assertEquals(labels[i], images[2 * i] === 7 ? 0 : 1);
      seen.add(`${images[2 * i]} ${images[2 * i + 1]}`);
    }
  }
  assertEquals(seen.size, 32);
});

Deno.test("lessonTask() takes pictures as they are to be read, and counts those in which nothing stands out", () => {
  const found = lessonTask([taught(1, "mug", 30), taught(2, "pen", 15)], { ...OPTIONS, reading: "garment" });
  assert("task" in found);
  assertEquals([found.task.train.size + found.task.heldOut.size, found.unread], [30, 15]);
  assert(found.task.train.images.every((value, i) => i % 2 === 1 || value > 100));
  const short = lessonTask([taught(1, "mug", 30), taught(2, "pen", 12)], { ...OPTIONS, reading: "garment" });
  assertEquals(short, {
    problems: [
      "“pen” has 8 pictures: 2 more are needed.",
      "14 pictures are left out, as nothing stands out from the background there; “the whole picture” takes all.",
    ],
  });
});

Deno.test("heldOutReport() counts what is right and what is confused, by hand", () => {
  const logits = Float32Array.of(2, 1, 0, 3, 5, 4, 1, 2), labels = Uint8Array.of(0, 1, 1, 1);
  const task = { classNames: ["mug", "pen"], train: { images: new Uint8Array(), size: 24 } };
  const report = heldOutReport(task, { labels, logits });
  assertEquals(report.confusion, [[1, 0], [1, 2]]);
  const { value, low, high, n } = report.accuracy;
  assertEquals([value, n], [0.75, 4]);
  // SciPy: binomtest(3, 4).proportion_ci(method="wilson").
  assertEquals([low.toFixed(4), high.toFixed(4)], ["0.3006", "0.9544"]);
  const { figure, sentence } = heldOutWords(report);
  assertEquals(figure, "75\u00a0%");
  assertEquals(
    sentence.replaceAll("\u00a0", " "),
    "3 of 4 held-out pictures correct (95 % interval 30 % to 95 %); trained on 24 others. It is the accuracy on " +
      "pictures such as these.",
  );
});
