/** Plain 2 x 2 maximum pooling at stride 2 that keeps the places of the maxima, and its gradient. */

/** Shape of what is pooled: `[batch, outHeight, outWidth, outChannels]`. */
export interface PooledShape {
  batch: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
}

/** What pooling writes: maxima, and where in the window each lay (0 to 3), or -1 where none exceeds `lowest`. */
export interface Pooled {
  out: Float32Array;
  places: Int32Array;
  lowest: number;
}

/** Computes the maxima of all whole windows, and their places; ties: the first. */
export function poolWithPlaces(
  shape: PooledShape,
  full: Float64Array,
  { out, places, lowest }: Pooled,
): void {
  forEachWindow(shape, (pooled, pixels) => {
    const values = pixels.map((pixel) => full[pixel]);
    const best = Math.max(...values);
    out[pooled] = best;
    places[pooled] = best <= lowest ? -1 : values.indexOf(best);
  });
}

/** Returns the gradient before pooling: that of the maxima at their places, elsewhere 0. */
export function unpoolToPlaces(shape: PooledShape, dy: Float32Array, places: Int32Array): Float64Array {
  const full = new Float64Array(shape.batch * shape.outHeight * shape.outWidth * shape.outChannels);
  forEachWindow(shape, (pooled, pixels) => {
    if (places[pooled] >= 0) full[pixels[places[pooled]]] = dy[pooled];
  });
  return full;
}

/** Calls `visit` with the places, in the pooled and in the full output, of every window of 2 x 2 pixels. */
function forEachWindow(shape: PooledShape, visit: (pooled: number, pixels: number[]) => void): void {
  const { batch, outHeight, outWidth, outChannels } = shape;
  let pooled = 0;
  for (let n = 0; n < batch; n++) {
    for (let i = 0; i + 1 < outHeight; i += 2) {
      for (let j = 0; j + 1 < outWidth; j += 2) {
        for (let o = 0; o < outChannels; o++) {
          const at = (row: number, column: number) =>
            ((n * outHeight + row) * outWidth + column) * outChannels + o;
          visit(pooled++, [at(i, j), at(i, j + 1), at(i + 1, j), at(i + 1, j + 1)]);
        }
      }
    }
  }
}
