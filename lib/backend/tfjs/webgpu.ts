/** Starts tfjs's WebGPU backend, where there is a graphics processor for it. */
import * as tf from "@tensorflow/tfjs";
import { type GraphicsAdapter, judgeAdapter } from "./graphics_adapter.ts";

/** Who is asked for an adapter; `navigator.gpu` fits. */
export interface AdapterSource {
  requestAdapter(): Promise<GraphicsAdapter | null>;
}

/** What became of the attempt: whether the backend runs, and on what, or what was found instead. */
export interface WebgpuStart {
  isRunning: boolean;
  found: string;
}

/** Switches tfjs to WebGPU on a real graphics processor; the package is loaded only then. */
export async function startWebgpu(gpu: AdapterSource | undefined): Promise<WebgpuStart> {
  if (!gpu) return { isRunning: false, found: "no WebGPU in this version of Deno" };
  const { isGpu, found } = await adapterOf(gpu);
  if (!isGpu) return { isRunning: false, found };
  try {
    await import("@tensorflow/tfjs-backend-webgpu");
    if (await tf.setBackend("webgpu")) return { isRunning: true, found };
    return { isRunning: false, found: `${found}, on which tfjs did not start` };
  } catch (error) {
    return { isRunning: false, found: `${found}, on which tfjs failed: ${messageOf(error)}` };
  }
}

async function adapterOf(gpu: AdapterSource): Promise<{ isGpu: boolean; found: string }> {
  try {
    return judgeAdapter(await gpu.requestAdapter());
  } catch (error) {
    return { isGpu: false, found: `no adapter (${messageOf(error)})` };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
