/** Plain TypeScript versions of the pooling kernels. */
import type { AveragePoolGradient, MaxPoolGradient, Pool, PoolShape } from "../wrappers/pool.ts";

/** Computes the largest value of each window; NaN loses against any number. */
export function maxPool({ x, out, shape }: Pool): void {
  forEachWindow(shape, (at, pixels) => {
    out[at] = pixels.reduce((largest, pixel) => x[pixel] > largest ? x[pixel] : largest, -Infinity);
  });
}

/** Computes the mean of each window, padding left out. */
export function averagePool({ x, out, shape }: Pool): void {
  forEachWindow(shape, (at, pixels) => {
    out[at] = pixels.reduce((sum, pixel) => sum + x[pixel], 0) / pixels.length;
  });
}

/** Computes dx, the sum of dy over the windows in which a pixel is the first maximum in row order. */
export function maxPoolGradient({ dy, x, dx, shape }: MaxPoolGradient): void {
  const sums = new Float64Array(dx.length);
  forEachWindow(shape, (at, pixels) => {
    let largest = -Infinity, first = -1;
    for (const pixel of pixels) {
      if (x[pixel] > largest) [largest, first] = [x[pixel], pixel];
    }
    if (first >= 0) sums[first] += dy[at];
  });
  dx.set(sums);
}

/** Computes dx, the sum of dy / (pixels in the window) over the windows that hold a pixel. */
export function averagePoolGradient({ dy, dx, shape }: AveragePoolGradient): void {
  const sums = new Float64Array(dx.length);
  forEachWindow(shape, (at, pixels) => {
    for (const pixel of pixels) sums[pixel] += dy[at] / pixels.length;
  });
  dx.set(sums);
}

/** Calls `visit` with each output's index and the indices of its window's pixels, in row order. */
function forEachWindow(shape: PoolShape, visit: (at: number, pixels: number[]) => void): void {
  const { images, height, width, channels, outHeight, outWidth, windowHeight, windowWidth } = shape;
  let at = 0;
  for (let image = 0; image < images; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        for (let channel = 0; channel < channels; channel++) {
          const pixels: number[] = [];
          for (let i = 0; i < windowHeight; i++) {
            const row = outRow * shape.strideHeight - shape.padTop + i;
            for (let j = 0; j < windowWidth; j++) {
              const column = outColumn * shape.strideWidth - shape.padLeft + j;
              if (row < 0 || row >= height || column < 0 || column >= width) continue;
              pixels.push(((image * height + row) * width + column) * channels + channel);
            }
          }
          visit(at++, pixels);
        }
      }
    }
  }
}
