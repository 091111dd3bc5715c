import { assert, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { rarestClass, suspectedLabels } from "../../../lib/study/train/suspected_labels.ts";

Deno.test("suspectedLabels() finds labels that were exchanged, first of all others", async () => {
  await useBackend();
  const data = syntheticGarments({ size: 400, seed: 1 }), labels = data.labels.slice();
  // Trousers, bags and boots are told well; each of these is called a sandal.
  const wrong = [1, 8, 9].flatMap((label) =>
    [...data.labels.keys()].filter((i) => data.labels[i] === label).slice(0, 3)
  );
  for (const i of wrong) labels[i] = 5;
  const done: number[] = [];
  const { suspects, accuracy } = await suspectedLabels({ ...data, labels }, {
    onProgress: (fold) => void done.push(fold),
  });
  const first = suspects.slice(0, 2 * wrong.length).map(({ index }) => index);
  const found = wrong.filter((i) => first.includes(i)).length;
  assert(found >= 5, `${found} of ${wrong.length} are found`);
  assert(accuracy > 0.6, `accuracy is ${accuracy}`);
  assertEquals(done, [1, 2, 3, 4, 5]);
  assertEquals((await suspectedLabels({ ...data, labels })).suspects, suspects);
});

Deno.test("suspectedLabels() counts a tie as right for the first class alone", async () => {
  await useBackend();
  const { classNames, provenance } = syntheticGarments({ size: 10, seed: 1 });
  // Images without edges have no HOG to tell two classes apart by: their scores are the same, bit for bit.
  const labels = Uint8Array.from({ length: 20 }, (_, i) => i % 2);
  const images = Uint8Array.from({ length: 20 * 64 }, (_, i) => Math.floor(i / 64));
  const blank = {
    images,
    labels,
    size: 20,
    height: 8,
    width: 8,
    classNames: classNames.slice(0, 2),
    provenance,
  };
  assertEquals((await suspectedLabels(blank)).accuracy, 0.5);
});

Deno.test("suspectedLabels() takes fewer folds for a rare class, refuses one of one image, and ends at its signal", async () => {
  await useBackend();
  const data = syntheticGarments({ size: 60, seed: 1 });
  const own = (label: number) => [...data.labels.keys()].filter((i) => data.labels[i] === label);
  const done: number[] = [], onProgress = (fold: number) => void done.push(fold);
  await suspectedLabels(subset(data, [...own(0), ...own(1), ...own(2).slice(0, 3)]), { onProgress });
  assertEquals(done, [1, 2, 3]);
  await assertRejects(
    () => suspectedLabels(subset(data, [...own(0), ...own(1), own(2)[0]])),
    RangeError,
    "every class must have 2 different images of its own or more: current value is 1 of Pullover",
  );
  await assertRejects(
    () => suspectedLabels(data, { signal: AbortSignal.abort(new Error("enough")) }),
    Error,
    "enough",
  );
});

Deno.test("rarestClass() counts copies once, and not where they have several labels; suspectedLabels() goes by it", async () => {
  await useBackend();
  const garments = syntheticGarments({ size: 60, seed: 1 });
  const own = (label: number) => [...garments.labels.keys()].filter((i) => garments.labels[i] === label);
  const [shirt] = own(0), [first, second, third] = own(1);
  const copies = subset(garments, [...own(0), first, first, first, second]);
  assertEquals(rarestClass(copies), { name: "Trouser", images: 2 });
  const done: number[] = [];
  await suspectedLabels(copies, { onProgress: (fold) => void done.push(fold) });
  assertEquals(done, [1, 2]);

  const inTwo = subset(garments, [...own(0), shirt, first, third]);
  const labels = inTwo.labels.with(own(0).length, 1);
  assertEquals(rarestClass({ ...inTwo, labels }), { name: "Trouser", images: 2 });
  const refused = "2 different images of its own or more: current value is ";
  const alike = subset(garments, [shirt, shirt, shirt, first, first, first]);
  await assertRejects(() => suspectedLabels(alike), RangeError, `${refused}1 of T-shirt/top`);
  const everywhere = { ...alike, labels: alike.labels.map((_, i) => i % 2) };
  await assertRejects(() => suspectedLabels(everywhere), RangeError, `${refused}0 of T-shirt/top`);
});

Deno.test("rarestClass() counts images once that are copies in the size in which they are looked at", () => {
  const side = 64, images = new Uint8Array(4 * side * side);
  // Of the last two, one pixel is lit in the first square of 2 x 2, but not the same one.
  images.fill(255, side * side, 2 * side * side);
  images[2 * side * side] = images[3 * side * side + 1] = 200;
  const { provenance } = syntheticGarments({ size: 10, seed: 1 }), classNames = ["a", "b"];
  const labels = Uint8Array.of(0, 0, 1, 1);
  const data = { images, labels, size: 4, height: side, width: side, classNames, provenance };
  assertEquals(rarestClass(data), { name: "b", images: 1 });
});
