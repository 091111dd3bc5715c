import { assert, assertEquals, assertThrows } from "@std/assert";
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
import { contrastRatio, linearLight } from "../../../lib/charts/frame/color.ts";
import {
  CLASS_COLORS,
  classColor,
  divergingColor,
  repeatedColorsNote,
  sequentialColor,
} from "../../../lib/charts/frame/palette.ts";
import { THEME } from "../../../lib/charts/frame/theme.ts";
import { CLASS_NAMES } from "../../../lib/data/fashion_mnist/class_names.ts";

// How dichromats see linear RGB: Machado, Oliveira and Fernandes 2009 (doi 10.1109/TVCG.2009.113), severity 1.
const VISIONS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [
    -0.003882,
    -0.048116,
    1.051998,
  ]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [
    -0.011820,
    0.042940,
    0.968881,
  ]],
};

/** Converts linear RGB to CIE 1976 L*a*b*, white point D65. */
function lab(rgb: readonly number[]): number[] {
  const [r, g, b] = rgb.map((value) => Math.min(1, Math.max(0, value)));
  const f = (t: number) => t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116;
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  const z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(color: string, vision: readonly (readonly number[])[]): number[] {
  const { r, g, b } = rgb(color), linear = [r, g, b].map(linearLight);
  return lab(vision.map((row) => row.reduce((sum, weight, i) => sum + weight * linear[i], 0)));
}

/** Returns the least distance of two colours as this vision sees them. */
function leastDistance(colors: readonly string[], vision: readonly (readonly number[])[]): number {
  const places = colors.map((color) => seen(color, vision));
  return Math.min(
    ...places.flatMap((one, i) =>
      places.slice(0, i).map((other) => Math.hypot(...one.map((value, k) => value - other[k])))
    ),
  );
}

for (const [name, vision] of Object.entries(VISIONS)) {
  Deno.test(`the first ten of CLASS_COLORS lie at least 24 apart (CIE 1976 delta E) in ${name} vision`, () => {
    assert(leastDistance(CLASS_COLORS.slice(0, 10), vision) >= 24);
  });

  Deno.test(`all twenty of CLASS_COLORS can be told apart in ${name} vision`, () => {
    assertEquals(CLASS_COLORS.length, 20);
    assert(leastDistance(CLASS_COLORS, vision) >= (name === "normal" ? 18 : 10));
  });
}

Deno.test("CLASS_COLORS have a contrast of 2:1 or more on the card", () => {
  for (const color of CLASS_COLORS) assert(contrastRatio(color, THEME.card) >= 2, color);
});

Deno.test("THEME's inks have a contrast of 4.5:1 or more where they stand", () => {
  for (const ink of [THEME.ink, THEME.mutedInk, THEME.accent, THEME.warning]) {
    assert(contrastRatio(ink, THEME.card) >= 4.5, ink);
  }
  assert(contrastRatio("#ffffff", THEME.stamp) >= 4.5);
});

// As they were when the published figures were drawn.
const FIRST_TEN = "#2572cd #403940 #d24404 #a64588 #226e40 #15b6ea #e7a612 #ff9862 #40c3a8 #ff4a76".split(
  " ",
);

Deno.test("classColor() keeps the colours of ten classes, by label and by name", () => {
  assertEquals(CLASS_NAMES.map((_, label) => classColor(label)), FIRST_TEN);
  assertEquals(CLASS_NAMES.map((name) => classColor(name, CLASS_NAMES)), FIRST_TEN);
});

Deno.test("classColor() takes any names: digits, and names of other data sets", () => {
  const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
  assertEquals(digits.map((name) => classColor(name, digits)), FIRST_TEN);
  assertEquals(classColor("su", ["o", "ki", "su"]), CLASS_COLORS[2]);
});

Deno.test("classColor() gives names without their list different colours, the same again every time", () => {
  const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
  const colors = digits.map((name) => classColor(name));
  assertEquals(new Set(colors).size, 10);
  assertEquals(digits.toReversed().map((name) => classColor(name)).reverse(), colors);
});

Deno.test("classColor() goes on after the tenth class, starts over after the twentieth, and says so", () => {
  assertEquals(Array.from({ length: 20 }, (_, label) => classColor(label)), [...CLASS_COLORS]);
  assertEquals([classColor(20), classColor(43)], [CLASS_COLORS[0], CLASS_COLORS[3]]);
  assertEquals([10, 20].map(repeatedColorsNote), [undefined, undefined]);
  assertEquals(
    repeatedColorsNote(21),
    "21 classes share 20 colours: names tell those of one colour apart.",
  );
});

Deno.test("classColor() refuses a name that the list does not hold, and names those that it does", () => {
  const error = assertThrows(() => classColor("Hat", ["Shirt", "Shoe"]), RangeError);
  assertEquals(
    error.message,
    "Cannot choose a class colour as the class must be a label or one of Shirt, Shoe: current value is Hat",
  );
  assertThrows(() => classColor(-1), RangeError, "must be a label: current value is -1");
});

Deno.test("sequentialColor() rises in lightness", () => {
  const lightness = Array.from({ length: 11 }, (_, i) => seen(sequentialColor(i / 10), VISIONS.normal)[0]);
  assertEquals(lightness, lightness.toSorted((a, b) => a - b));
});

Deno.test("divergingColor() is lightest in the middle and clamps its ends", () => {
  assertEquals(divergingColor(0.5), "#f7f7f7");
  assertEquals([divergingColor(-3), divergingColor(7)], [divergingColor(0), divergingColor(1)]);
});
