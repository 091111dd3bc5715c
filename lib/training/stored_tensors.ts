/** Brings tensors into a checkpoint and back. */
import * as tf from "@tensorflow/tfjs";
import type { StoredTensor } from "./checkpoint_file.ts";

/** Returns the tensors' values with what is needed to make them again; float32 and int32 only. */
export function storedTensors(tensors: readonly tf.Tensor[], names: readonly string[] = []): StoredTensor[] {
  return tensors.map((tensor, i) => {
    const { shape, dtype } = tensor;
    if (dtype !== "float32" && dtype !== "int32") {
      throw new TypeError(
        `Cannot store a tensor as its type must be float32 or int32: current value is ${dtype}`,
      );
    }
    return { name: names[i] ?? "", shape, dtype, values: tensor.dataSync() as StoredTensor["values"] };
  });
}

/** Makes the tensors again; the caller disposes of them. */
export function tensorsOf(stored: readonly StoredTensor[]): tf.Tensor[] {
  return stored.map(({ values, shape, dtype }) => tf.tensor(values, shape, dtype));
}
