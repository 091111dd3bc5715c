/** Computes Grad-CAM without a gradient, for networks that end in global average pooling and one dense layer. */
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
  /** Weights of the dense layer: shape `[channels, classes]`. */
  classWeights: Float32Array;
  /** The class to explain. */
  explained: number;
  /** Sides of the result, in pixels. */
  height: number;
  width: number;
}

/**
 * Returns where the feature maps speak for the class: float32 `[height, width]`, 0 or more, brought to the size of the
 * image bilinearly.
 *
 * With maps A of n places, pooling to their means and a dense layer w, the logit of class c is
 * `sum over k of w[k, c] / n * (sum over places of A[k])` plus a bias. Its gradient is `w[k, c] / n` in every place
 * of channel k, and so is the mean of the gradient over the places, with which Grad-CAM (Selvaraju et al. 2017, arXiv
 * 1610.02391, equations 1 and 2) weighs that channel. So Grad-CAM of this layer is exactly
 * `max(0, sum over k of w[k, c] / n * A[k])`: the class activation map (Zhou et al. 2016, arXiv 1512.04150) divided
 * by n, without what speaks against the class.
 */
export function classActivationMap(
  maps: FeatureMaps,
  { classWeights, explained, height, width }: ClassActivationMapOptions,
): Float32Array {
  const { values, channels } = maps;
  const places = maps.height * maps.width, classes = classWeights.length / channels;
  const coarse = new Float32Array(places);
  for (let place = 0; place < places; place++) {
    let sum = 0;
    for (let k = 0; k < channels; k++) {
      sum += values[place * channels + k] * classWeights[k * classes + explained];
    }
    coarse[place] = Math.max(0, sum / places);
  }
  const grey = { pixels: coarse, height: maps.height, width: maps.width };
  return resize(grey, { height, width, shrink: "bilinear" }).pixels;
}
