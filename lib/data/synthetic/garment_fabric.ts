/** Draws fabrics by chance: how bright a synthetic garment is, and with what pattern. */
import type { Random } from "../../core/random.ts";

/** A fabric: its brightness at each point of the canvas, and its ground tone. */
export interface Fabric {
  /** Ground brightness, 0 to 1. */
  tone: number;
  /** Brightness at a point, 0 to 1. */
  at: (x: number, y: number) => number;
}

/** How likely each pattern is; the rest is plain. Fractions of 1 in all. */
export interface FabricFractions {
  /** Stripes from left to right. @default 0 */
  rows?: number;
  /** Stripes from top to bottom. @default 0 */
  columns?: number;
  /** Checks. @default 0 */
  checks?: number;
  /** A print of the given area at the chest. @default 0 */
  print?: number;
}

/** Draws a number that is uniform between two others. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** Draws a fabric: a ground tone, soft folds, and one pattern or none. */
export function drawFabric(random: Random, fractions: FabricFractions = {}): Fabric {
  // Bright garments are the more frequent ones in the real catalogue.
  const tone = 1 - 0.85 * random.uniform() ** 1.5;
  const pattern = drawPattern(random, fractions, tone);
  const fold = between(random, 0, 0.12);
  const foldWidth = between(random, 0.25, 0.7);
  const foldStart = between(random, 0, 6);
  const slant = between(random, -0.35, 0.35);
  const fade = between(random, -0.006, 0.006);
  return {
    tone,
    at: (x, y) =>
      pattern(x, y) * (1 - fold * (1 + triangle((x + slant * y) * foldWidth + foldStart)) + fade * (y - 14)),
  };
}

/** A wave of straight lines from -1 to 1 with period 4: a cheap stand-in for a sine. */
function triangle(t: number): number {
  const phase = t / 4 - Math.floor(t / 4);
  return phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase;
}

function drawPattern(
  random: Random,
  fractions: FabricFractions,
  tone: number,
): (x: number, y: number) => number {
  const { rows = 0, columns = 0, checks = 0, print = 0 } = fractions;
  const choice = random.uniform();
  const period = between(random, 2.5, 7);
  const start = between(random, 0, 7);
  const width = between(random, 0.3, 0.6);
  const contrast = between(random, 0.12, 0.42);
  const other = tone > 0.55 ? tone - contrast : Math.min(1, tone + contrast);
  const isStripe = (t: number) => (t + start) / period - Math.floor((t + start) / period) < width;
  if (choice < rows) return (_, y) => (isStripe(y) ? other : tone);
  if (choice < rows + columns) return (x) => (isStripe(x) ? other : tone);
  if (choice < rows + columns + checks) {
    return (x, y) => tone + (other - tone) * 0.5 * (Number(isStripe(x)) + Number(isStripe(y)));
  }
  if (choice < rows + columns + checks + print) return drawPrint(random, tone, other);
  return () => tone;
}

/** A motif of bars inside an ellipse on the chest, as on printed T-shirts. */
function drawPrint(random: Random, tone: number, other: number): (x: number, y: number) => number {
  const centreY = between(random, 10, 15);
  const halfWidth = between(random, 2.5, 5);
  const halfHeight = between(random, 2, 6);
  const bars = between(random, 0.5, 2);
  return (x, y) => {
    const dx = (x - 14) / halfWidth;
    const dy = (y - centreY) / halfHeight;
    return dx * dx + dy * dy < 1 && triangle(y * bars + x) > -0.4 ? other : tone;
  };
}
