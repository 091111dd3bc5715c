/** Registers everything that our kernels do for tfjs. */
import * as tf from "@tensorflow/tfjs";
import { registerActivations } from "./activation_operation.ts";
import { registerAddLayers } from "./add_operation.ts";
import { registerAttention } from "./attention_operation.ts";
import { registerBatchNorm } from "./batch_norm_operation.ts";
import { registerConv2DLayers } from "./conv2d_layer_operation.ts";
import { registerConv2D } from "./conv2d_operation.ts";
import { registerCrossEntropy } from "./cross_entropy_operation.ts";
import { registerDenseLayers } from "./dense_operation.ts";
import { registerDepthwiseConv2D } from "./depthwise_conv2d_operation.ts";
import { registerDropout } from "./dropout_operation.ts";
import { registerElementwise } from "./elementwise_operation.ts";
import { registerEmptyTensor } from "./empty_tensor.ts";
import { registerGather } from "./gather_operation.ts";
import { registerIdentity } from "./identity_operation.ts";
import { registerLayerNorm } from "./layer_norm_operation.ts";
import { registerMatMul } from "./matmul_operation.ts";
import { registerOptimisers } from "./optimiser_operation.ts";
import { followFusionPlans, letPass } from "./override_call.ts";
import { registerPooling } from "./pool_operation.ts";
import { registerRecurrent } from "./recurrent_operation.ts";
import { registerReductions } from "./reduce_operation.ts";
import { registerReverse } from "./reverse_operation.ts";
import { registerSoftmax } from "./softmax_operation.ts";
import { registerTranspose } from "./transpose_operation.ts";

/** Puts our kernels in the place of tfjs's, on the WASM backend; call it once. */
export function registerOperations(): void {
  registerIdentity();
  registerGather();
  registerMatMul();
  registerConv2D();
  registerPooling();
  registerReductions();
  registerEmptyTensor();
  registerConv2DLayers();
  registerBatchNorm();
  registerAddLayers();
  registerDenseLayers();
  letPass(tf.layers.reLU());
  letPass(tf.layers.activation({ activation: "relu" }));
  letPass(tf.layers.maxPooling2d({}));
  registerDropout();
  registerOptimisers();
  registerLayerNorm();
  registerActivations();
  registerElementwise();
  registerSoftmax();
  registerCrossEntropy();
  registerTranspose();
  registerReverse();
  registerAttention();
  registerDepthwiseConv2D();
  registerRecurrent();
  followFusionPlans();
}
