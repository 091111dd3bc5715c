/**
 * Lets complex64 tensors live on tfjs's WASM backend (tfjs-backend-wasm 4.22.0), which writes their values,
 * real and imaginary parts in turn, but refuses to read them.
 */
import * as tf from "@tensorflow/tfjs";

/** What we use of `BackendWasm`. */
interface ReadingBackend {
  wasm: { HEAPU8: Uint8Array };
  dataIdMap: { get(dataId: tf.DataId): { memoryOffset: number; shape: number[]; dtype: tf.DataType } };
  readSync(dataId: tf.DataId, start?: number, end?: number): tf.backend_util.BackendValues;
}

/** Bytes of one complex number. */
const COMPLEX_BYTES = 8;

/** Makes the running WASM backend read complex64 tensors: `[re, im, re, im, ...]`, as tfjs's other backends do. */
export function readComplexTensors(): void {
  const backend = tf.backend() as unknown as ReadingBackend;
  const stock = backend.readSync;
  backend.readSync = function (dataId, start, end) {
    const { memoryOffset, shape, dtype } = this.dataIdMap.get(dataId);
    if (dtype !== "complex64") return stock.call(this, dataId, start, end);
    const bytes = tf.util.sizeFromShape(shape) * COMPLEX_BYTES;
    return new Float32Array(this.wasm.HEAPU8.slice(memoryOffset, memoryOffset + bytes).buffer);
  };
}
