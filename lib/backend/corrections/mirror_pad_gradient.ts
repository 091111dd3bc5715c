/** Corrects the gradient of mirror padding: tfjs drops what the mirrored values pass back. */
import * as tf from "@tensorflow/tfjs";
import { correctGradient } from "../tfjs/tfjs_gradients.ts";

interface MirrorAttributes {
  paddings: [number, number][];
  mode: "reflect" | "symmetric";
}

/** Corrects the gradient of "MirrorPad", on every backend. */
export function correctMirrorPadGradient(): void {
  correctGradient("MirrorPad", (dy, _, attributes) => {
    const { paddings, mode } = attributes as unknown as MirrorAttributes;
    return {
      x: () => paddings.reduce((folded, padding, axis) => fold(folded, axis, padding, mode), dy as tf.Tensor),
    };
  });
}

/** Adds what lies before and after the values along an axis to the values that it mirrors. */
function fold(
  dy: tf.Tensor,
  axis: number,
  [before, after]: [number, number],
  mode: MirrorAttributes["mode"],
): tf.Tensor {
  const length = dy.shape[axis] - before - after, skipped = mode === "reflect" ? 1 : 0;
  const part = (begin: number, size: number) =>
    tf.slice(
      dy,
      dy.shape.map((_, i) => i === axis ? begin : 0),
      dy.shape.map((all, i) => i === axis ? size : all),
    );
  const mirrored = (begin: number, size: number, first: number) => {
    const around = dy.shape.map((_, i): [number, number] =>
      i === axis ? [first, length - size - first] : [0, 0]
    );
    return tf.pad(tf.reverse(part(begin, size), axis), around);
  };
  const terms = [part(before, length)];
  if (before > 0) terms.push(mirrored(0, before, skipped));
  if (after > 0) terms.push(mirrored(before + length, after, length - skipped - after));
  return terms.reduce((sum, term) => tf.add(sum, term));
}
