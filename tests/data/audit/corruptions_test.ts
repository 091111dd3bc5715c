import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { imageAt, type Labels } from "../../../lib/core/dataset.ts";
import {
  CORRUPTION_KINDS,
  type CorruptionKind,
  injectCorruptions,
} from "../../../lib/data/audit/corruptions.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

const clean = syntheticGarments({ size: 200, seed: 1 });

/** Damages a fifth of the garments in one way and hands out each pair of pictures. */
function damaged(kind: CorruptionKind) {
  const { dataset, truth } = injectCorruptions(clean, {
    random: createRandom(2),
    fraction: 0.2,
    kinds: [kind],
  });
  return truth.map(({ index }) => ({ before: imageAt(clean, index), after: imageAt(dataset, index) }));
}

Deno.test("injectCorruptions() damages the fraction asked for, in equal parts, and nothing else", () => {
  const { dataset, truth } = injectCorruptions(clean, { random: createRandom(1), fraction: 0.3 });
  assertEquals(truth.length, 60);
  for (const kind of CORRUPTION_KINDS) assertEquals(truth.filter((one) => one.kind === kind).length, 10);
  const kinds = new Map(truth.map(({ index, kind }) => [index, kind]));
  assertEquals(kinds.size, 60);
  for (let index = 0; index < clean.size; index++) {
    const isSame = imageAt(clean, index).every((pixel, i) => pixel === imageAt(dataset, index)[i]);
    const kind = kinds.get(index);
    assertEquals(isSame, kind === undefined || kind === "wrong label", `image ${index}, ${kind}`);
    assertEquals(clean.labels[index] === dataset.labels[index], kind !== "wrong label");
  }
});

Deno.test("injectCorruptions() leaves the original as it was and names the copy as damaged", () => {
  const before = clean.images.slice();
  const { dataset } = injectCorruptions(clean, { random: createRandom(1), fraction: 0.5 });
  assertEquals(clean.images, before);
  assertEquals(dataset.provenance.source, "synthetic-corrupted");
  assertEquals(dataset.provenance.title, "Synthetic garments, 100 of 200 corrupted on purpose");
  assertEquals(dataset.provenance.verified, false);
});

Deno.test("injectCorruptions() does the same for the same seed", () => {
  const inject = (seed: number) => injectCorruptions(clean, { random: createRandom(seed), fraction: 0.3 });
  assertEquals(inject(4), inject(4));
  assertNotEquals(inject(4).truth, inject(5).truth);
});

Deno.test("a truncated image keeps a beginning and is 0 from there on", () => {
  for (const { before, after } of damaged("truncated")) {
    const kept = after.findLastIndex((pixel) => pixel > 0) + 1;
    assertEquals(after.subarray(0, kept), before.subarray(0, kept));
    assert(kept > 0 && before.subarray(kept).some((pixel) => pixel > 0));
  }
});

Deno.test("a blank image has one value, 0 in part of the cases", () => {
  const pairs = damaged("blank");
  assert(pairs.every(({ after }) => after.every((pixel) => pixel === after[0])));
  const zeros = pairs.filter(({ after }) => after[0] === 0).length;
  assert(zeros > 5 && zeros < 35, `${zeros} of 40`);
});

Deno.test("noise reaches the whole image", () => {
  for (const { before, after } of damaged("noise")) {
    assert(after.filter((pixel, i) => pixel !== before[i]).length > 250);
  }
});

Deno.test("a shifted image holds the same bytes, turned around by 5 columns or more", () => {
  for (const { before, after } of damaged("shifted")) {
    const offset = Array.from({ length: 784 }, (_, k) => k)
      .find((k) => after.every((pixel, i) => pixel === before[(i + k) % 784]));
    assert(offset !== undefined && offset % 28 >= 5 && offset % 28 <= 23, `offset ${offset}`);
  }
});

Deno.test("an image of the wrong shape holds rows from a wrong width, up to 4 columns off", () => {
  for (const { before, after } of damaged("wrong shape")) {
    const width = [24, 25, 26, 27, 29, 30, 31, 32]
      .find((wrong) =>
        after.every((pixel, i) => pixel === before[(Math.floor(i / 28) * wrong + i % 28) % 784])
      );
    assert(width !== undefined);
  }
});

Deno.test("injectCorruptions() rejects a share out of range, no kinds, and wrong labels of one class", () => {
  const random = createRandom(1);
  assertThrows(
    () => injectCorruptions(clean, { random, fraction: 1.5 }),
    RangeError,
    "Cannot inject corruptions as fraction must be from 0 to 1: current value is 1.5",
  );
  assertThrows(
    () => injectCorruptions(clean, { random, fraction: 0.1, kinds: [] }),
    RangeError,
    "must name at least one",
  );
  assertThrows(
    () => injectCorruptions({ ...clean, classNames: ["one"] }, { random, fraction: 0.1 }),
    RangeError,
    "classes must be at least 2: current value is 1",
  );
});

Deno.test("injectCorruptions() refuses labels that are missing or no classes", () => {
  const corrupt = (labels: Labels) =>
    injectCorruptions({ ...clean, labels }, { random: createRandom(1), fraction: 0.1 });
  assertThrows(() => corrupt(clean.labels.slice(1)), TypeError, "one per image (200)");
  assertThrows(
    () => corrupt(clean.labels.map((label) => label + 1)),
    RangeError,
    "Cannot inject corruptions as labels must be integers from 0 to 9: current value is 10",
  );
});

Deno.test("injectCorruptions() moves the pixels of images in colour with all their channels", () => {
  const colours = syntheticGarments({ size: 40, seed: 3, channels: 3, side: 32 });
  const coloursOf = (pixels: Uint8Array) =>
    Array.from({ length: 1024 }, (_, i) => pixels.subarray(3 * i, 3 * i + 3).join()).sort();
  const kinds: CorruptionKind[] = ["shifted", "wrong shape"];
  const { dataset, truth } = injectCorruptions(colours, { random: createRandom(2), fraction: 1, kinds });
  for (const { index, kind } of truth) {
    const before = coloursOf(imageAt(colours, index)), after = coloursOf(imageAt(dataset, index));
    if (kind === "shifted") assertEquals(after, before);
    else assert(after.every((colour) => before.includes(colour)));
  }
});
