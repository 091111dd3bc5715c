/** Registers everything that our kernels do for tfjs. */
import { registerActivations } from "./activation_operation.ts";
import { registerAttention } from "./attention_operation.ts";
import { registerBatchNorm } from "./batch_norm_operation.ts";
import { registerConv2D } from "./conv2d_operation.ts";
import { registerCrossEntropy } from "./cross_entropy_operation.ts";
import { registerElementwise } from "./elementwise_operation.ts";
import { registerLayerNorm } from "./layer_norm_operation.ts";
import { registerLstm } from "./lstm_operation.ts";
import { registerMatMul } from "./matmul_operation.ts";
import { followFusionPlans } from "./override_call.ts";
import { registerPooling } from "./pool_operation.ts";
import { registerReductions } from "./reduce_operation.ts";
import { registerSoftmax } from "./softmax_operation.ts";
import { registerTranspose } from "./transpose_operation.ts";
import { registerWinogradLayers } from "./winograd_operation.ts";

/** Puts our kernels in the place of tfjs's, on the WASM backend; call it once. */
export function registerOperations(): void {
  registerMatMul();
  registerConv2D();
  registerPooling();
  registerReductions();
  registerLstm();
  registerWinogradLayers();
  registerBatchNorm();
  registerLayerNorm();
  registerActivations();
  registerElementwise();
  registerSoftmax();
  registerCrossEntropy();
  registerTranspose();
  registerAttention();
  followFusionPlans();
}
