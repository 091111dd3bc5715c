/** Finds edges: how steeply brightness changes at each pixel, and in which direction. */
import { lumaImage } from "../luma.ts";
import type { PixelImage } from "../pixel_image.ts";

/** Gradients of an image; each array has the shape `[height, width]`. */
export interface SobelEdges {
  /** Change to the right, 8 times the step per pixel of a ramp. */
  gx: Float32Array;
  /** Change downwards, on the same scale. */
  gy: Float32Array;
  /** `sqrt(gx^2 + gy^2)`. */
  magnitude: Float32Array;
  /** `atan2(gy, gx)` in radians, -pi to pi: where brightness rises; 0 is right, pi / 2 is down. */
  direction: Float32Array;
}

/**
 * Computes the Sobel gradients of brightness (luma) on the image's own scale; the border repeats beyond the edge.
 * Source: Sobel and Feldman (1968): gx has the kernel `[1 2 1]^T [-1 0 1]`, gy its transpose.
 */
export function sobel(image: PixelImage): SobelEdges {
  const { pixels, height, width } = lumaImage(image);
  const gx = new Float32Array(pixels.length);
  const gy = new Float32Array(pixels.length);
  const magnitude = new Float32Array(pixels.length);
  const direction = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const row = y * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - 1);
      const right = Math.min(width - 1, x + 1);
      const falling = pixels[below + right] - pixels[above + left];
      const rising = pixels[above + right] - pixels[below + left];
      const dx = falling + rising + 2 * (pixels[row + right] - pixels[row + left]);
      const dy = falling - rising + 2 * (pixels[below + x] - pixels[above + x]);
      gx[row + x] = dx;
      gy[row + x] = dy;
      magnitude[row + x] = Math.sqrt(dx * dx + dy * dy);
      direction[row + x] = Math.atan2(dy, dx);
    }
  }
  return { gx, gy, magnitude, direction };
}
