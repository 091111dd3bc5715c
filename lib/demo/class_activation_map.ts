/** Computes Grad-CAM from the last feature maps and what each of them does for a class. */
import { resize } from "../image/resize.ts";

/** The last feature maps of one image. */
export interface FeatureMaps {
  /** Shape `[height, width, channels]`. */
  values: Float32Array;
  height: number;
  width: number;
  channels: number;
}

/** Options of `classActivationMap`. */
export interface ClassActivationMapOptions {
  /** For each map the gradient of the class's logit, summed over its places: shape `[channels]`. */
  weights: Float32Array;
  /** Sides of the result, in pixels. */
  height: number;
  width: number;
}

/**
 * Returns where the feature maps speak for the class: float32 `[height, width]`, 0 or more, brought to the size of the
 * image bilinearly.
 *
 * Grad-CAM (Selvaraju et al. 2017, arXiv 1610.02391, equations 1 and 2) weighs map k of n places with the mean of the
 * gradient over them, which is `weights[k] / n`, and keeps what speaks for the class:
 * `max(0, sum over k of weights[k] / n * A[k])`. Where maps are pooled to their means and one dense layer follows, its
 * weights are these sums, and this is the class activation map (Zhou et al. 2016, arXiv 1512.04150) divided by n.
 */
export function classActivationMap(
  maps: FeatureMaps,
  { weights, height, width }: ClassActivationMapOptions,
): Float32Array {
  const { values, channels } = maps, places = maps.height * maps.width;
  const coarse = new Float32Array(places);
  for (let place = 0; place < places; place++) {
    let sum = 0;
    for (let k = 0; k < channels; k++) sum += values[place * channels + k] * weights[k];
    coarse[place] = Math.max(0, sum / places);
  }
  const grey = { pixels: coarse, height: maps.height, width: maps.width };
  return resize(grey, { height, width, shrink: "bilinear" }).pixels;
}
