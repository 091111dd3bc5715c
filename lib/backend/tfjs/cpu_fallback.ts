/** Runs kernels of tfjs's plain "cpu" backend for tensors of its WASM backend, on copies. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall, KernelCounts } from "./kernel_counts.ts";
import { type PlainBackend, plainBackend } from "./tfjs_plain.ts";

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

/** What a kernel is handed: tensors by name or in a list, under a name also a list of them, or none. */
type Inputs = { [name: string]: tf.TensorInfo | tf.TensorInfo[] | undefined };

/** Calls a plain kernel and counts the call, and the bytes that are copied there and back. */
export function cpuFallback(
  { kernelFunc }: tf.KernelConfig,
  { inputs, attrs }: KernelCall,
  count: KernelCounts,
): tf.TensorInfo | tf.TensorInfo[] {
  const plain = plainBackend();
  count.plain++;
  const made: tf.TensorInfo[] = [];
  const toPlain = (input: tf.TensorInfo) => {
    const copy = copyToPlain(input, plain, count);
    made.push(copy);
    return copy;
  };
  try {
    const copies = copyInputs(inputs as Inputs, toPlain) as KernelCall["inputs"];
    const outputs = kernelFunc({ inputs: copies, attrs: attrs ?? {}, backend: plain });
    made.push(...[outputs].flat());
    const results = [outputs].flat().map((output) => copyFromPlain(output, plain, count));
    return Array.isArray(outputs) ? results : results[0];
  } finally {
    // An output may be one of the inputs; what is gone already is passed over.
    for (const info of made) plain.disposeIntermediateTensorInfo(info);
  }
}

function copyInputs(inputs: Inputs, copy: (input: tf.TensorInfo) => tf.TensorInfo): Inputs | tf.TensorInfo[] {
  if (Array.isArray(inputs)) return inputs.map(copy);
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, input]) =>
      input ? [[name, Array.isArray(input) ? input.map(copy) : copy(input)]] : []
    ),
  );
}

/** Returns a copy with its rank, as tensors have it: some plain kernels look for it. */
function copyToPlain({ dataId, shape, dtype }: tf.TensorInfo, plain: PlainBackend, count: KernelCounts) {
  const values = backend().readSync(dataId);
  count.copiedBytes += bytesOf(values);
  const copy = dtype === "complex64"
    ? complexOnPlain(shape, values as Float32Array, plain)
    : plain.makeTensorInfo(shape, dtype, values);
  return { ...copy, rank: shape.length };
}

/** The plain backend keeps real and imaginary parts apart, which its own kernel puts together. */
function complexOnPlain(shape: number[], values: Float32Array, plain: PlainBackend): tf.TensorInfo {
  const parts = tf.backend_util.splitRealAndImagArrays(values);
  const real = plain.makeTensorInfo(shape, "float32", parts.real);
  const imag = plain.makeTensorInfo(shape, "float32", parts.imag);
  const { kernelFunc } = tf.getKernel("Complex", "cpu");
  const complex = kernelFunc({ inputs: { real, imag }, attrs: {}, backend: plain }) as tf.TensorInfo;
  for (const part of [real, imag]) plain.disposeIntermediateTensorInfo(part);
  return complex;
}

function copyFromPlain(
  { dataId, shape, dtype }: tf.TensorInfo,
  plain: PlainBackend,
  count: KernelCounts,
): tf.TensorInfo {
  const values = ofType(dtype, plain.readSync(dataId));
  count.copiedBytes += bytesOf(values);
  return backend().makeOutput(shape, dtype, undefined, values);
}

/** The plain backend leaves values in the array that they came in, when it casts to a type that holds them all. */
function ofType(dtype: tf.DataType, values: tf.backend_util.BackendValues): tf.backend_util.BackendValues {
  if (dtype === "string") return values;
  const Values = dtype === "int32" ? Int32Array : dtype === "bool" ? Uint8Array : Float32Array;
  return values instanceof Values ? values : Values.from(values as ArrayLike<number>);
}

/** Strings lie outside of WebAssembly memory, and are handed over as they are. */
function bytesOf(values: tf.backend_util.BackendValues): number {
  return "byteLength" in values ? values.byteLength : 0;
}

function backend(): WasmBackend {
  return tf.backend() as unknown as WasmBackend;
}
