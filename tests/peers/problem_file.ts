/** Writes a training problem into one file that train_step_losses.py reads. */
import { buildPeerNet, peerBatches, type PeerProblem } from "./problems.ts";

/**
 * Encodes weights and batches: length of a JSON head (uint32, little endian), the head (the problem's
 * settings, and name and shape of each tensor), then the tensors' float32 values one after another.
 */
export async function encodeProblem(problem: PeerProblem): Promise<Uint8Array<ArrayBuffer>> {
  const model = buildPeerNet(problem);
  const { images, labels } = peerBatches(problem);
  const tensors = await Promise.all(model.weights.map(async (weight) => ({
    name: weight.originalName,
    shape: weight.shape as number[],
    values: new Float32Array(await weight.read().data()),
  })));
  model.dispose();
  tensors.push({ name: "images", shape: [labels.length, 28, 28, 1], values: new Float32Array(images) });
  tensors.push({ name: "labels", shape: [labels.length], values: Float32Array.from(labels) });

  const head = { ...problem, tensors: tensors.map(({ name, shape }) => ({ name, shape })) };
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const length = new Uint8Array(Uint32Array.of(headBytes.length).buffer);
  const parts = [length, headBytes, ...tensors.map(({ values }) => new Uint8Array(values.buffer))];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Returns a hash of a problem's weights and batches, which tells whether the problem is still the same. */
export async function problemHash(problem: PeerProblem): Promise<string> {
  const bytes = await encodeProblem(problem);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
