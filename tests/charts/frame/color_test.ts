import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  contrastRatio,
  formatColor,
  parseColor,
  rampColor,
  readableInk,
} from "../../../lib/charts/frame/color.ts";

Deno.test("parseColor() reads what formatColor() writes", () => {
  assertEquals(parseColor(formatColor([0, 127, 255])), [0, 127, 255]);
});

Deno.test("parseColor() refuses other notations", () => {
  assertThrows(
    () => parseColor("red"),
    SyntaxError,
    "Cannot read a colour as it must be written #rrggbb: current value is red",
  );
});

Deno.test("formatColor() clamps and rounds", () => assertEquals(formatColor([-4, 15.6, 999]), "#0010ff"));

Deno.test("rampColor() meets its stops and halves the way between them", () => {
  const stops = [[0, 0, 0], [100, 0, 0], [100, 200, 0]] as const;
  assertEquals([0, 0.25, 0.5, 0.75, 1].map((at) => rampColor(stops, at)), [
    "#000000",
    "#320000",
    "#640000",
    "#646400",
    "#64c800",
  ]);
});

Deno.test("contrastRatio() of black and white is 21 in either order", () => {
  assertAlmostEquals(contrastRatio("#000000", "#ffffff"), 21);
  assertAlmostEquals(contrastRatio("#ffffff", "#000000"), 21);
});

Deno.test("readableInk() picks the ink that stands out more", () => {
  assertEquals(readableInk("#0b3266", "#1f2328", "#ffffff"), "#ffffff");
  assertEquals(readableInk("#eef4fb", "#1f2328", "#ffffff"), "#1f2328");
});
