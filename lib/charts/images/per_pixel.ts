/** Brings maps of images in colour down to one number per pixel. */

/** Numbers of an image: one per pixel, or one per channel of each. */
export interface PixelValues {
  /** Row by row: shape `[height, width]`, or `[height, width, 3]`. */
  values: ArrayLike<number>;
  height: number;
  width: number;
}

/** Returns one number per pixel: of three channels their mean. Other lengths are left as they are. */
export function perPixel({ values, height, width }: PixelValues): ArrayLike<number> {
  if (values.length !== height * width * 3) return values;
  return Float64Array.from(
    { length: height * width },
    (_, i) => (values[3 * i] + values[3 * i + 1] + values[3 * i + 2]) / 3,
  );
}
