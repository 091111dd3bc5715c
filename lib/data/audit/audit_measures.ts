/** Measures single images for the audit: brightness range, noise, margins. */

/** Side of the images that the audit understands, in pixels. */
export const AUDIT_SIDE = 28;

/** What one image shows without knowing any other. */
export interface ImageMeasures {
  /** Brightest less darkest pixel, 0 to 255. */
  range: number;
  /** Noise that is there even in the calmest quarter of the image, 0 to about 100. */
  noise: number;
  /** Columns by which each row repeats the one above it best, -5 to 5; 0 in a sound image. */
  drift: number;
  /** Mismatch of neighbouring rows at that drift, as a fraction of the mismatch without it: 0 to 1. */
  driftMismatch: number;
  /** Top margin less bottom margin, in rows; 0 when centred. */
  rowOffset: number;
  /** Left margin less right margin, in columns; 0 when centred. */
  columnOffset: number;
  /** True when the garment reaches both the left and the right border. */
  isAcross: boolean;
}

/** Most columns by which a wrong width is looked for. */
const MAX_DRIFT = 5;
/** Pixels up to this value count as background: real images have faint traces of JPEG around the garment. */
const BACKGROUND = 10;

/** Measures one image: shape `[28, 28]`. */
export function measureImage(pixels: Uint8Array): ImageMeasures {
  const last = AUDIT_SIDE - 1;
  let [top, bottom, left, right, low, high] = [AUDIT_SIDE, -1, AUDIT_SIDE, -1, 255, 0];
  for (let i = 0; i < pixels.length; i++) {
    low = Math.min(low, pixels[i]);
    high = Math.max(high, pixels[i]);
    if (pixels[i] <= BACKGROUND) continue;
    const y = Math.floor(i / AUDIT_SIDE);
    const x = i % AUDIT_SIDE;
    top = Math.min(top, y);
    bottom = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  const isEmpty = bottom < 0;
  return {
    range: high - low,
    noise: noiseLevel(pixels),
    ...rowDrift(pixels),
    rowOffset: isEmpty ? 0 : top - (last - bottom),
    columnOffset: isEmpty ? 0 : left - (last - right),
    isAcross: left === 0 && right === last,
  };
}

/**
 * Measures noise by the mask `[1 -2 1; -2 4 -2; 1 -2 1]`, which answers neither to flat areas nor to straight
 * edges: the first quartile of its absolute answers, divided by its gain of 6. Garments on a plain background
 * give about 0 however lively they are; noise over the whole image does not.
 * Source: Immerkaer, "Fast Noise Variance Estimation" (1996, doi 10.1006/cviu.1996.0060), with a quartile for
 * the mean.
 */
function noiseLevel(pixels: Uint8Array): number {
  const answers = new Uint16Array((AUDIT_SIDE - 2) ** 2);
  let count = 0;
  for (let y = 1; y < AUDIT_SIDE - 1; y++) {
    for (let x = 1; x < AUDIT_SIDE - 1; x++) {
      const at = y * AUDIT_SIDE + x;
      const up = at - AUDIT_SIDE;
      const down = at + AUDIT_SIDE;
      const corners = pixels[up - 1] + pixels[up + 1] + pixels[down - 1] + pixels[down + 1];
      const sides = pixels[up] + pixels[down] + pixels[at - 1] + pixels[at + 1];
      answers[count++] = Math.abs(corners - 2 * sides + 4 * pixels[at]);
    }
  }
  return answers.sort()[Math.floor(count / 4)] / 6;
}

/** Slides each row against the one above: rows read with a wrong width fit best a few columns away. */
function rowDrift(pixels: Uint8Array): { drift: number; driftMismatch: number } {
  const mismatch = (drift: number) => {
    let sum = 0;
    for (let i = 0; i < pixels.length - AUDIT_SIDE - MAX_DRIFT; i++) {
      const difference = pixels[i] - pixels[i + AUDIT_SIDE + drift];
      sum += difference * difference;
    }
    return sum;
  };
  const straight = mismatch(0);
  let [drift, least] = [0, straight];
  for (let tried = -MAX_DRIFT; tried <= MAX_DRIFT; tried++) {
    const sum = mismatch(tried);
    if (sum < least) [drift, least] = [tried, sum];
  }
  return { drift, driftMismatch: straight === 0 ? 1 : least / straight };
}
