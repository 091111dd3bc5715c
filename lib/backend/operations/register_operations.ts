/** Registers everything that our kernels do for tfjs. */
import { registerBatchNorm } from "./batch_norm_operation.ts";
import { registerConv2D } from "./conv2d_operation.ts";
import { registerDropout } from "./dropout_operation.ts";
import { registerGather } from "./gather_operation.ts";
import { registerIdentity } from "./identity_operation.ts";
import { registerLstm } from "./lstm_operation.ts";
import { registerMatMul } from "./matmul_operation.ts";
import { registerOptimisers } from "./optimiser_operation.ts";
import { followFusionPlans } from "./override_call.ts";
import { registerPooling } from "./pool_operation.ts";
import { registerReductions } from "./reduce_operation.ts";
import { registerWinogradLayers } from "./winograd_operation.ts";

/** Puts our kernels in the place of tfjs's, on the WASM backend; call it once. */
export function registerOperations(): void {
  registerIdentity();
  registerGather();
  registerMatMul();
  registerConv2D();
  registerPooling();
  registerReductions();
  registerLstm();
  registerWinogradLayers();
  registerBatchNorm();
  registerDropout();
  registerOptimisers();
  followFusionPlans();
}
