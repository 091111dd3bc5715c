/**
 * Knows how tensors on tfjs's WASM backend share memory (tfjs-backend-wasm 4.22.0): the backend counts the
 * tensors that hold each block of values, and frees a block with the last of them.
 */
import * as tf from "@tensorflow/tfjs";
import { floatsOf, makeOutput } from "./tfjs_internals.ts";

/** What we use of `BackendWasm`. */
interface CountingBackend extends tf.KernelBackend {
  incRef(dataId: tf.DataId): void;
  /** Brings over the values first, where another backend holds them. */
  dataIdMap: { get(dataId: tf.DataId): { refCount: number } };
}

/** Returns a kernel's output that holds the values of its input; nothing is copied. */
export function sharing({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
  backend().incRef(dataId);
  return { dataId, shape, dtype };
}

/** Says whether other tensors hold the same values: whoever writes in place would change them too. */
export function isShared({ dataId }: tf.TensorInfo): boolean {
  return backend().dataIdMap.get(dataId).refCount > 1;
}

/** Gives a float32 variable values of its own, to be changed in place: a copy where others hold them too. */
export function ownValues(variable: tf.Variable): void {
  if (!isShared(variable)) return;
  const output = makeOutput(variable.shape);
  floatsOf(output).set(floatsOf(variable));
  const copy = tf.engine().makeTensorFromTensorInfo(output);
  variable.assign(copy);
  copy.dispose();
}

function backend(): CountingBackend {
  return tf.backend() as unknown as CountingBackend;
}
