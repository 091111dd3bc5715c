import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { flipLabels } from "../../../lib/data/audit/flip_labels.ts";
import type { Labels } from "../../../lib/core/dataset.ts";
import { labelledPixels } from "../labelled_pixels.ts";

const SET = labelledPixels(Array.from({ length: 200 }, (_, i) => i % 4), 4);
const CONFUSABLE = [1, 0, 3, 2];

Deno.test("flipLabels() makes as many labels wrong as the fraction says, and keeps the truth about each", () => {
  const { dataset, flips } = flipLabels(SET, { fraction: 0.1, confusable: CONFUSABLE });
  assertEquals(flips.length, 20);
  const changed = [...SET.labels.keys()].filter((i) => dataset.labels[i] !== SET.labels[i]);
  assertEquals(flips.map(({ index }) => index), changed);
  for (const { index, from, to } of flips) {
    assertEquals([from, to], [SET.labels[index], dataset.labels[index]]);
  }
});

Deno.test("flipLabels() gives every second one the class that it is easily confused with", () => {
  const { flips } = flipLabels(SET, { fraction: 0.5, confusable: CONFUSABLE });
  const confusable = flips.filter(({ kind }) => kind === "confusable");
  assertEquals(confusable.length, 50);
  for (const { from, to } of confusable) assertEquals(to, CONFUSABLE[from]);
});

Deno.test("flipLabels() gives the others any other class", () => {
  const { flips } = flipLabels(SET, { fraction: 1, confusable: CONFUSABLE });
  const steps = flips.filter(({ kind }) => kind === "uniform").map(({ from, to }) => (to - from + 4) % 4);
  for (const step of [1, 2, 3]) {
    const fraction = steps.filter((other) => other === step).length / steps.length;
    assert(fraction > 0.2 && fraction < 0.46, `${step}: ${fraction}`);
  }
  assert(!steps.includes(0));
});

Deno.test("flipLabels() repeats itself for one seed and differs for another", () => {
  const options = { fraction: 0.1, confusable: CONFUSABLE };
  assertEquals(flipLabels(SET, options), flipLabels(SET, { ...options, seed: 1 }));
  assertNotEquals(flipLabels(SET, options).flips, flipLabels(SET, { ...options, seed: 2 }).flips);
});

Deno.test("flipLabels() says what was done and leaves its input as it was", () => {
  const before = structuredClone(SET);
  const { dataset: { provenance } } = flipLabels(SET, { fraction: 0.1, confusable: CONFUSABLE });
  assertEquals(provenance, {
    ...SET.provenance,
    source: "test-flipped",
    title: "Test, 20 of 200 labels made wrong on purpose",
    verified: false,
  });
  assertEquals(SET, before);
});

Deno.test("flipLabels() refuses a share out of range", () => {
  assertThrows(
    () => flipLabels(SET, { fraction: 1.1, confusable: CONFUSABLE }),
    RangeError,
    "Cannot flip labels as fraction must be from 0 to 1: current value is 1.1",
  );
});

Deno.test("flipLabels() refuses a class that is to be confused with itself, for none, or for no class", () => {
  for (const confusable of [[0, 0, 3, 2], [1, 0, 3], [1, 0, 4, 2], [1, 0, 0.5, 2]]) {
    assertThrows(
      () => flipLabels(SET, { fraction: 0.1, confusable }),
      RangeError,
      "Cannot flip labels as confusable must name another class for each of 4: " +
        `current value is ${confusable.join(", ")}`,
    );
  }
});

Deno.test("flipLabels() refuses labels that are missing or no classes", () => {
  const flipAll = (labels: Labels) => flipLabels({ ...SET, labels }, { fraction: 1, confusable: CONFUSABLE });
  assertThrows(() => flipAll(SET.labels.slice(1)), TypeError, "one per image (200)");
  assertThrows(
    () => flipAll(SET.labels.map((label) => label + 1)),
    RangeError,
    "Cannot flip labels as labels must be integers from 0 to 3: current value is 4",
  );
});
