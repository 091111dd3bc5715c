/** What trains on any runtime: the part of the backend that needs nothing of Deno. */
export * from "./adam_w.ts";
export * from "./backend_report.ts";
export * from "./clip_gradients.ts";
export * from "./exponential_moving_average.ts";
export * from "./muon.ts";
export { multiHeadAttention } from "./operations/attention_operation.ts";
export { dropoutSteps, setDropoutSteps } from "./operations/dropout_operation.ts";
export * from "./use_backend.ts";
