/** Mixes and compares colours. */
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
// @ts-types="@types/d3-interpolate"
import { interpolateRgb, piecewise } from "d3-interpolate";

/**
 * Returns the colours of a ramp of equally spaced stops, as `#rrggbb` by position (0 to 1, clamped): by linear
 * interpolation between neighbours in sRGB.
 */
export function colorRamp(stops: readonly string[]): (position: number) => string {
  const mix = piecewise(interpolateRgb, [...stops]);
  return (position) => rgb(mix(Math.min(1, Math.max(0, position)))).formatHex();
}

/** Converts one sRGB component, 0 to 255, to linear light, 0 to 1 (IEC 61966-2-1). */
export function linearLight(component: number): number {
  const fraction = component / 255;
  return fraction <= 0.04045 ? fraction / 12.92 : ((fraction + 0.055) / 1.055) ** 2.4;
}

/** Computes the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastRatio(one: string, other: string): number {
  const [low, high] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Picks whichever of the two inks stands out more on `background`. */
export function readableInk(background: string, dark: string, light: string): string {
  return contrastRatio(background, dark) >= contrastRatio(background, light) ? dark : light;
}

function relativeLuminance(color: string): number {
  const { r, g, b } = rgb(color);
  return 0.2126 * linearLight(r) + 0.7152 * linearLight(g) + 0.0722 * linearLight(b);
}
