/** The gradient of a direct convolution's filter, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import { checkPoolable, CHUNKS, groupSize, PANEL, TILE_ROWS } from "./conv2d_groups.ts";
import { forwardWalk, layOutWalk } from "./conv2d_walk.ts";
import type { ConvolutionShape } from "./convolution_shape.ts";
import { sumPartials } from "./partial_sums.ts";

/** Arguments of `conv2dFilterGradient`. */
export interface Conv2DFilterGradient extends ConvolutionShape {
  /** Images, `[batch, inHeight, inWidth, inChannels]`. */
  x: Float32Array;
  /** Gradient of the output, as the forward pass gave it: pooled where there are `places`. */
  dy: Float32Array;
  /** What the forward pass gave with pooling. */
  places?: Int32Array | undefined;
  /** Gradient of the filter, `[filterHeight, filterWidth, inChannels, outChannels]`. */
  dFilter: Float32Array;
}

/** Places for which the filter's gradient packs the images at a time. */
const STRIP_PLACES = 400;

/** Computes dFilter: for each tap the sum over images and places of x times dy. */
export function conv2dFilterGradient(args: Conv2DFilterGradient): void {
  const { dy, places, dFilter, inChannels, outChannels } = args;
  if (places) checkPoolable(outChannels);
  if (dFilter.length === 0) return;
  if (dy.length === 0) dFilter.fill(0);
  else if (!places && inChannels % 4 === 0 && outChannels % PANEL === 0) sumOuterProducts(args);
  else sumPanels(args);
}

/** Where channels come in fours and filters in eights, nothing need be packed. */
function sumOuterProducts({ x, dy, dFilter, ...shape }: Conv2DFilterGradient): void {
  const runtime = kernelRuntime();
  const { batch, outHeight, outWidth, outChannels } = shape;
  const views = { source: runtime.addressOf(x), dy: runtime.addressOf(dy) };
  const out = runtime.addressOf(dFilter);
  const { chunkSize, count } = chunksOf(batch), pixels = outHeight * outWidth;
  const layout = layOutWalk(forwardWalk(shape), outHeight);
  const { segments, length, frameFloats } = layout;
  const partialLength = dFilter.length;
  const partials = runtime.workspace(4 * count * partialLength);
  const group = groupSize({ chunkSize, places: pixels, floats: frameFloats + pixels * outChannels });
  const scratchBytes = 4 * (segments + group * (outHeight + frameFloats) + 64);
  const args = { ...views, partials, ...layout.args, outChannels, group };
  runtime.run("convolveFilterOuter", args, { items: batch, chunkSize, scratchBytes });
  const rows = segments * length, sums = { partials, partialLength, count };
  sumPartials({
    ...sums,
    segmentRows: rows,
    partialRows: rows,
    columns: outChannels,
    bias: 0,
    relu: 0,
    out,
    rows,
  });
}

/** Any other shape: dy is packed into panels, and so are images whose channels do not fill tiles. */
function sumPanels({ x, dy, places, dFilter, ...shape }: Conv2DFilterGradient): void {
  const runtime = kernelRuntime();
  const { batch, outHeight, outWidth, outChannels } = shape;
  const views = {
    source: runtime.addressOf(x),
    dy: runtime.addressOf(dy),
    places: places ? runtime.addressOf(places) : 0,
  };
  const out = runtime.addressOf(dFilter);
  const { chunkSize, count } = chunksOf(batch), pixels = outHeight * outWidth;
  const panels = Math.ceil(outChannels / PANEL);
  const layout = layOutWalk(forwardWalk(shape), outHeight, TILE_ROWS);
  const { segments, length, frameFloats } = layout;
  const partialRows = Math.ceil(length / TILE_ROWS) * TILE_ROWS;
  const partialLength = segments * partialRows * panels * PANEL;
  const partials = runtime.workspace(4 * count * partialLength);
  const group = groupSize({ chunkSize, places: pixels, floats: frameFloats + pixels * panels * PANEL });
  const strip = Math.max(STRIP_PLACES, outWidth) * Math.max(TILE_ROWS, layout.lineFloats);
  const tables = segments + group * outHeight + 64 + strip;
  const scratchBytes = 4 * (tables + group * (frameFloats + pixels * panels * PANEL) + 64);
  const args = { ...views, partials, ...layout.args, outChannels, group };
  runtime.run("convolveFilterGradient", args, { items: batch, chunkSize, scratchBytes });
  const sums = { partials, partialLength, count, segmentRows: length, partialRows, columns: outChannels };
  sumPartials({ ...sums, bias: 0, relu: 0, out, rows: segments * length });
}

/** The number of partial sums depends on the batch alone. */
function chunksOf(batch: number): { chunkSize: number; count: number } {
  const chunkSize = Math.ceil(batch / CHUNKS);
  return { chunkSize, count: Math.ceil(batch / chunkSize) };
}
