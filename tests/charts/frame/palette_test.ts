import { assert, assertEquals, assertThrows } from "@std/assert";
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
import { contrastRatio, linearLight } from "../../../lib/charts/frame/color.ts";
import {
  CLASS_COLORS,
  classColor,
  divergingColor,
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

for (const [name, vision] of Object.entries(VISIONS)) {
  Deno.test(`CLASS_COLORS lie at least 24 apart (CIE 1976 delta E) in ${name} vision`, () => {
    const places = CLASS_COLORS.map((color) => seen(color, vision));
    for (let i = 0; i < places.length; i++) {
      for (let j = 0; j < i; j++) {
        const distance = Math.hypot(...places[i].map((value, k) => value - places[j][k]));
        assert(distance >= 24, `${CLASS_COLORS[i]} and ${CLASS_COLORS[j]}: ${distance}`);
      }
    }
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

Deno.test("classColor() gives a name and its label the same colour", () => {
  assertEquals(CLASS_NAMES.map((name) => classColor(name)), CLASS_NAMES.map((_, label) => classColor(label)));
});

Deno.test("classColor() takes other data sets' names", () => {
  assertEquals(classColor("su", ["o", "ki", "su"]), CLASS_COLORS[2]);
});

Deno.test("classColor() starts over after the tenth class", () =>
  assertEquals(classColor(13), CLASS_COLORS[3]));

Deno.test("classColor() refuses an unknown name and names the known ones", () => {
  const error = assertThrows(() => classColor("Hat"), RangeError, "Cannot choose a class colour");
  assert(error.message.includes("Ankle boot: current value is Hat"));
});

Deno.test("sequentialColor() rises in lightness", () => {
  const lightness = Array.from({ length: 11 }, (_, i) => seen(sequentialColor(i / 10), VISIONS.normal)[0]);
  assertEquals(lightness, lightness.toSorted((a, b) => a - b));
});

Deno.test("divergingColor() is lightest in the middle and clamps its ends", () => {
  assertEquals(divergingColor(0.5), "#f7f7f7");
  assertEquals([divergingColor(-3), divergingColor(7)], [divergingColor(0), divergingColor(1)]);
});
