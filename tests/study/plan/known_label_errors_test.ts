import { assertEquals } from "@std/assert";
import { knownLabelErrors, publishedLabelErrors } from "../../../lib/study/plan/known_label_errors.ts";

Deno.test("knownLabelErrors() lists training images of Fashion-MNIST, ascending", () => {
  const known = knownLabelErrors("fashion-mnist");
  assertEquals(known, known.toSorted((a, b) => a - b));
  assertEquals(known.every((index) => Number.isInteger(index) && index >= 0 && index < 60_000), true);
  assertEquals(new Set(known).size, 6);
});

Deno.test("knownLabelErrors() knows nothing of other data", () => {
  for (const source of ["synthetic", "kmnist", "toString"]) assertEquals(knownLabelErrors(source), []);
});

Deno.test("publishedLabelErrors() counts what the review found, of which the known ones are a part", () => {
  assertEquals(publishedLabelErrors("fashion-mnist"), 64);
  for (const source of ["synthetic", "kmnist", "toString"]) assertEquals(publishedLabelErrors(source), NaN);
});
