/** Says in words what images a model takes. */

/** Size and channels of images. */
export interface ImageSize {
  height: number;
  width: number;
  /** 1 for grey, 3 for colour. @default 1 */
  channels?: number;
}

/** Returns words such as "grey images of 28 x 28" or "colour images of 64 x 48" (height x width, in pixels). */
export function imageWords({ height, width, channels = 1 }: ImageSize): string {
  const size = `${height} x ${width}`;
  return channels === 3 ? `colour images of ${size}` : `grey images of ${size}`;
}
