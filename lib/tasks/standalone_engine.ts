/** What `standalone.js` of the engine's package exports: the engine, and the TensorFlow.js that it trains with. */
export * as tf from "@tensorflow/tfjs";
export * from "../backend/engine.ts";
