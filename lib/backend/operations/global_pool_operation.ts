/** Lets the layer of global maximum pooling use our pooling, since the gradient of tfjs's maximum compares slowly. */
import * as tf from "@tensorflow/tfjs";
import { overrideCall } from "./override_call.ts";

/** What we use of tfjs's `GlobalMaxPooling2D`. */
interface GlobalPoolingLayer {
  dataFormat: "channelsFirst" | "channelsLast";
}

/**
 * Makes `tf.layers.globalMaxPooling2d` pool a window of all pixels. Where several are the largest the first of them
 * gets the gradient, as in any maximum pooling; tfjs's maximum gives it to each.
 */
export function registerGlobalMaxPooling(): void {
  overrideCall<GlobalPoolingLayer>(tf.layers.globalMaxPooling2d({}), (layer, { input, original }) => {
    if (layer.dataFormat !== "channelsLast" || input.rank !== 4 || input.size === 0) return original();
    const maps = input as tf.Tensor4D, [images, height, width, channels] = maps.shape;
    return tf.maxPool(maps, [height, width], 1, "valid").reshape([images, channels]);
  });
}
