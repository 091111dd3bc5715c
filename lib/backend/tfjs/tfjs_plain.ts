/** Knows tfjs's plain "cpu" backend from inside (tfjs-backend-cpu 4.22.0), and corrects its kernels. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "./kernel_counts.ts";

/** What we use of `MathBackendCPU`. */
export interface PlainBackend extends tf.KernelBackend {
  readSync(dataId: tf.DataId): tf.backend_util.BackendValues;
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: tf.backend_util.BackendValues): tf.TensorInfo;
  disposeIntermediateTensorInfo(info: tf.TensorInfo): void;
}

/** Returns the plain backend, whichever is in use. */
export function plainBackend(): PlainBackend {
  return tf.engine().findBackend("cpu") as PlainBackend;
}

/** What a corrected kernel does; `stock` calls tfjs's own, with the same inputs or others, and attributes alike. */
export type CorrectedKernel = (
  call: KernelCall,
  stock: (inputs: KernelCall["inputs"], attrs?: tf.NamedAttrMap) => tf.TensorInfo,
) => tf.TensorInfo;

/** Puts a corrected kernel in the place of the plain backend's of that name. */
export function correctPlainKernel(kernelName: string, correct: CorrectedKernel): void {
  const stock = tf.getKernel(kernelName, "cpu");
  tf.unregisterKernel(kernelName, "cpu");
  tf.registerKernel({
    ...stock,
    kernelFunc: (call) =>
      correct(
        call,
        (inputs, attrs = call.attrs ?? {}) => stock.kernelFunc({ ...call, inputs, attrs }) as tf.TensorInfo,
      ),
  });
}

/** Makes a float32 output of a shape, filled by `fill`. */
export function plainFloats(shape: readonly number[], fill: (values: Float32Array) => void): tf.TensorInfo {
  const values = new Float32Array(tf.util.sizeFromShape([...shape]));
  fill(values);
  return plainBackend().makeTensorInfo([...shape], "float32", values);
}

/** Returns a tensor's numbers where they lie on the plain backend. */
export function plainNumbers({ dataId }: tf.TensorInfo): ArrayLike<number> {
  return plainBackend().readSync(dataId) as ArrayLike<number>;
}
