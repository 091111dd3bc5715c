/** Corrects the gradient of convolutions whose number of outputs was rounded up: tfjs takes it as rounded down. */
import * as tf from "@tensorflow/tfjs";
import { correctGradient } from "../tfjs/tfjs_gradients.ts";
import { runKernel } from "../tfjs/tfjs_internals.ts";

/** Corrects the gradient of "Conv2D", on every backend. */
export function correctConv2DGradient(): void {
  const stock = tf.getGradient("Conv2D");
  correctGradient("Conv2D", (dy, saved, attributes) => {
    const { dimRoundingMode, dilations, ...rest } = attributes as Record<string, unknown>;
    const isRoundedUp = dimRoundingMode === "round" || dimRoundingMode === "ceil";
    const isDilated = !tf.backend_util.tupleValuesAreOne((dilations ?? 1) as number | number[]);
    if (!isRoundedUp || isDilated) return stock.gradFunc(dy, saved, attributes);
    const [x, filter] = saved, common = { ...rest, dimRoundingMode };
    const inputs = { dy: dy as tf.Tensor, filter };
    return {
      x: () => runKernel("Conv2DBackpropInput", inputs, { ...common, inputShape: x.shape }),
      filter: () =>
        runKernel("Conv2DBackpropFilter", { x, dy: inputs.dy }, { ...common, filterShape: filter.shape }),
    };
  });
}
