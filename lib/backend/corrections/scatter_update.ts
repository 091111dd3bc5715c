/** Corrects the plain kernel "TensorScatterUpdate", which writes into the tensor that it is handed. */
import { correctPlainKernel, plainBackend } from "../tfjs/tfjs_plain.ts";

/** Hands the kernel a copy. */
export function correctScatterUpdate(): void {
  correctPlainKernel("TensorScatterUpdate", ({ inputs }, stock) => {
    const plain = plainBackend(), { dataId, shape, dtype } = inputs.tensor!;
    const copy = plain.makeTensorInfo(shape, dtype, plain.readSync(dataId).slice());
    try {
      return stock({ ...inputs, tensor: copy });
    } finally {
      plain.disposeIntermediateTensorInfo(copy);
    }
  });
}
