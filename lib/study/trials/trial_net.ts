/** Builds the networks of trials. */
import type * as tf from "@tensorflow/tfjs";
import { buildDenseNet } from "../../models/dense_net.ts";
import { patchSizeFor } from "../../models/patch_size.ts";
import { buildRecurrentNet } from "../../models/recurrent_net.ts";
import { buildResidualNet } from "../../models/residual_net.ts";
import { buildSmallCnn } from "../../models/small_cnn.ts";
import { buildVisionTransformer } from "../../models/vision_transformer.ts";
import type { TrialNet } from "./trial.ts";

/** What a network has to know of the data, and the seed of its weights. */
export interface TrialNetOptions {
  /** Height, width and channels of an image. */
  inputShape: [number, number, number];
  classes: number;
  seed: number;
}

/** Builds the network that is described; the caller disposes of it. */
export function buildTrialNet(net: TrialNet, options: TrialNetOptions): tf.LayersModel {
  switch (net.kind) {
    case "small_cnn":
      return buildSmallCnn({ ...options, ...net });
    case "dense_net":
      return buildDenseNet({ ...options, ...net });
    case "residual_net":
      return buildResidualNet({ ...options, ...net });
    case "recurrent":
      return buildRecurrentNet({ ...options, ...net });
    case "vision_transformer":
      return buildVisionTransformer({ ...options, ...net, patchSize: patchSizeFor(options.inputShape) });
  }
}
