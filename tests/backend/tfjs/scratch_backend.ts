/** Backends that compute as tfjs's plain one does, but for what a test changes. */
import * as tf from "@tensorflow/tfjs";

/** What a kernel gives. */
type Outputs = ReturnType<tf.KernelFunc>;

/** What is different from the plain backend. */
export interface ScratchChanges {
  /** What becomes of a kernel's outputs, by name; "*" stands for all others. */
  kernels?: Record<string, (outputs: Outputs, kernelName: string) => void>;
  /** Runs before each kernel. */
  before?: (kernelName: string) => void;
  /** What reading a tensor gives. */
  read?: () => Promise<tf.backend_util.BackendValues>;
}

/** Returns a backend on the plain one's memory, with other ways of reading where these are given. */
export function scratchInstance({ read }: ScratchChanges = {}): tf.KernelBackend {
  const plain = tf.findBackend("cpu");
  return Object.assign(Object.create(plain) as tf.KernelBackend, read && { read });
}

/** Gives a backend the plain one's kernels, with what is changed about them. */
export function copyPlainKernels(backendName: string, { kernels = {}, before }: ScratchChanges = {}): void {
  for (const { kernelName } of tf.getKernelsForBackend(backendName)) {
    tf.unregisterKernel(kernelName, backendName);
  }
  for (const kernel of tf.getKernelsForBackend("cpu")) {
    const change = kernels[kernel.kernelName] ?? kernels["*"];
    tf.registerKernel({
      ...kernel,
      backendName,
      kernelFunc: (call) => {
        before?.(kernel.kernelName);
        const outputs = kernel.kernelFunc(call);
        change?.(outputs, kernel.kernelName);
        return outputs;
      },
    });
  }
}

/** Runs `work` with a backend named "scratch". */
export async function withScratchBackend<T>(changes: ScratchChanges, work: () => Promise<T>): Promise<T> {
  tf.registerBackend("scratch", () => scratchInstance(changes));
  copyPlainKernels("scratch", changes);
  try {
    return await work();
  } finally {
    for (const { kernelName } of tf.getKernelsForBackend("scratch")) {
      tf.unregisterKernel(kernelName, "scratch");
    }
    tf.removeBackend("scratch");
  }
}

/** Returns the numbers of a kernel's output, to be changed in place. */
export function numbersOf(outputs: Outputs): Float32Array {
  const { dataId } = [outputs].flat()[0];
  return tf.findBackend("cpu").readSync(dataId) as Float32Array;
}

/** Counts all that tfjs, its plain backend and its WASM backend hold. */
export function heldMemory(): Record<string, number> {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  const [plain, wasm] = ["cpu", "wasm"].map((name) => tf.findBackend(name).numDataIds());
  const variables = Object.keys(tf.engine().registeredVariables).length;
  return { numTensors, numDataBuffers, numBytes, plain, wasm, variables };
}
