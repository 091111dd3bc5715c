import { assertAlmostEquals, assertEquals } from "@std/assert";
import { colorRamp, contrastRatio, readableInk } from "../../../lib/charts/frame/color.ts";

Deno.test("colorRamp() meets its stops, halves the way between them, and ends at its ends", () => {
  const color = colorRamp(["#000000", "#640000", "#64c800"]);
  assertEquals([-1, 0, 0.25, 0.5, 0.75, 1, 2].map(color), [
    "#000000",
    "#000000",
    "#320000",
    "#640000",
    "#646400",
    "#64c800",
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
