/** Reads, mixes and compares colours that are written as `#rrggbb`. */
import { inWords } from "../../core/in_words.ts";

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`; throws SyntaxError for any other notation. */
export function parseColor(color: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(color)) {
    throw new SyntaxError(
      `Cannot read a colour as it must be written #rrggbb: current value is ${inWords(color)}`,
    );
  }
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** Writes a colour as `#rrggbb`; components are rounded and clamped to 0 to 255. */
export function formatColor(rgb: Rgb): string {
  const clamped = rgb.map((value) => Math.round(Math.min(255, Math.max(0, value))));
  return `#${clamped.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Picks the colour at `position` (0 to 1, clamped) on a ramp of equally spaced stops,
 * by linear interpolation between neighbours in sRGB.
 */
export function rampColor(stops: readonly Rgb[], position: number): string {
  const at = Math.min(1, Math.max(0, position)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(at));
  const [from, to] = [stops[index], stops[index + 1]];
  const mix = (channel: 0 | 1 | 2) => from[channel] + (at - index) * (to[channel] - from[channel]);
  return formatColor([mix(0), mix(1), mix(2)]);
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
  const [red, green, blue] = parseColor(color).map(linearLight);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
