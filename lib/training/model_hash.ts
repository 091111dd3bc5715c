/** Identifies a trained model by its weights. */
import type * as tf from "@tensorflow/tfjs";

/** Returns the SHA-256, in 64 hex digits, of the model's weights: their shapes and their float32 bytes in order. */
export async function modelHash(model: tf.LayersModel): Promise<string> {
  const parts: Uint8Array[] = [];
  for (const weight of model.getWeights()) {
    const values = await weight.data();
    parts.push(new TextEncoder().encode(`[${weight.shape}]`));
    parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  const digest = await crypto.subtle.digest("SHA-256", await new Blob(parts as BlobPart[]).arrayBuffer());
  return new Uint8Array(digest).toHex();
}
