/** Runs kernels of tfjs's plain "cpu" backend for tensors of its WASM backend, on copies. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall, KernelCounts } from "./tfjs_internals.ts";

/** What we use of `BackendWasm`. */
interface WasmBackend {
  readSync(dataId: tf.DataId): tf.backend_util.BackendValues;
  makeOutput(
    shape: number[],
    dtype: tf.DataType,
    memoryOffset: undefined,
    values: tf.backend_util.BackendValues,
  ): tf.TensorInfo;
}

/** What we use of tfjs's plain backend, `MathBackendCPU`. */
interface PlainBackend extends tf.KernelBackend {
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: tf.backend_util.BackendValues): tf.TensorInfo;
  disposeIntermediateTensorInfo(info: tf.TensorInfo): void;
}

/** Calls a plain kernel and counts the call, and the bytes that are copied there and back. */
export function runPlain(
  { kernelFunc }: tf.KernelConfig,
  { inputs, attrs }: KernelCall,
  count: KernelCounts,
): tf.TensorInfo | tf.TensorInfo[] {
  const plain = tf.engine().findBackend("cpu") as PlainBackend;
  count.plain++;
  const copies = Object.entries(inputs).flatMap(([name, input]) =>
    input ? [[name, copyToPlain(input, plain, count)] as const] : []
  );
  const outputs = kernelFunc({ inputs: Object.fromEntries(copies), attrs: attrs ?? {}, backend: plain });
  const results = [outputs].flat().map((output) => copyFromPlain(output, plain, count));
  for (const [, copy] of copies) plain.disposeIntermediateTensorInfo(copy);
  return Array.isArray(outputs) ? results : results[0];
}

function copyToPlain(input: tf.TensorInfo, plain: PlainBackend, count: KernelCounts): tf.TensorInfo {
  const values = backend().readSync(input.dataId);
  count.copiedBytes += "byteLength" in values ? values.byteLength : 0;
  return plain.makeTensorInfo(input.shape, input.dtype, values);
}

function copyFromPlain(output: tf.TensorInfo, plain: PlainBackend, count: KernelCounts): tf.TensorInfo {
  const values = plain.readSync(output.dataId);
  count.copiedBytes += "byteLength" in values ? values.byteLength : 0;
  plain.disposeIntermediateTensorInfo(output);
  return backend().makeOutput(output.shape, output.dtype, undefined, values);
}

function backend(): WasmBackend {
  return tf.backend() as unknown as WasmBackend;
}
