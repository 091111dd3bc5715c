/** Tensors as plain data, which every backend can make and give back. */
import * as tf from "@tensorflow/tfjs";

/** A tensor's values: numbers, of complex64 real and imaginary parts in turn, or strings. */
export interface PlainTensor {
  shape: number[];
  dtype: tf.DataType;
  values: number[] | string[];
}

/** Makes the tensor on the backend in use. */
export function tensorOf({ shape, dtype, values }: PlainTensor): tf.Tensor {
  if (dtype !== "complex64") return tf.tensor(values, shape, dtype);
  const part = (first: number) => (values as number[]).filter((_, i) => i % 2 === first);
  return tf.complex(tf.tensor(part(0), shape, "float32"), tf.tensor(part(1), shape, "float32"));
}

/** Returns a tensor's values, on whatever backend they lie. */
export function plainOf(tensor: tf.Tensor): PlainTensor {
  const { shape, dtype } = tensor, values = tensor.dataSync() as ArrayLike<unknown>;
  return { shape: [...shape], dtype, values: Array.from(values) as PlainTensor["values"] };
}
