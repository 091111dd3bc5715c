/** Starts tfjs's WebGPU backend, where there is a graphics processor for it that trains as it should. */
import * as tf from "@tensorflow/tfjs";
import { answerWithin } from "./answer_within.ts";
import { backendDifference } from "./backend_check.ts";
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

/** Options of `startWebgpu`. */
export interface StartWebgpuOptions {
  /**
   * How long an adapter, the backend and each network's step of training may take, in milliseconds. Chromium's software
   * adapter, slower than any graphics processor, takes 16 s to 20 s for the first steps of both, compiling included.
   *
   * @default 30_000
   */
  limitMs?: number;
}

/** As tfjs registers it: before its other backends. */
const PRIORITY = 3;

/** What was found on each graphics processor, which is checked once. */
const starts = new WeakMap<AdapterSource, WebgpuStart>();

/**
 * Switches tfjs to WebGPU on a real graphics processor on which a step of training agrees with the backend that
 * `startReference` puts in use; elsewhere that one stays in use, where it was started. tfjs's package is loaded only
 * for a real graphics processor, and the check made once for each.
 */
export async function startWebgpu(
  gpu: AdapterSource | undefined,
  startReference: () => Promise<unknown>,
  { limitMs = 30_000 }: StartWebgpuOptions = {},
): Promise<WebgpuStart> {
  if (!gpu) return { isRunning: false, found: "no WebGPU in this runtime" };
  let start = starts.get(gpu);
  if (!start) {
    const { isGpu, found } = await adapterOf(gpu, limitMs);
    if (!isGpu) return { isRunning: false, found };
    await startReference();
    const trouble = await troubleWith(limitMs);
    const verdict = trouble ?? `on which one step of training agrees with ${tf.getBackend()}`;
    start = { isRunning: trouble === undefined, found: `${found}, ${verdict}` };
    starts.set(gpu, start);
  }
  if (start.isRunning) await tf.setBackend("webgpu");
  return start;
}

async function adapterOf(gpu: AdapterSource, limitMs: number): Promise<{ isGpu: boolean; found: string }> {
  try {
    return judgeAdapter(await answerWithin(gpu.requestAdapter(), limitMs));
  } catch (error) {
    return { isGpu: false, found: `no adapter (${messageOf(error)})` };
  }
}

/** Starts the backend and checks it; returns what speaks against it, in words that follow the adapter. */
async function troubleWith(limitMs: number): Promise<string | undefined> {
  // A program may have started it by itself: what it keeps there stays.
  if ("webgpu" in tf.engine().registry) return await wrongTraining(limitMs);
  let start: BackendStart | null;
  try {
    // Bundlers let a package be missing where its import is tried here, and nowhere deeper.
    await import("@tensorflow/tfjs-backend-webgpu");
    start = await startBackend(limitMs);
  } catch (error) {
    return `on which tfjs failed: ${messageOf(error)}`;
  }
  if (!start) return "on which tfjs does not start";
  const trouble = await wrongTraining(limitMs);
  if (trouble) register(start);
  return trouble;
}

async function wrongTraining(limitMs: number): Promise<string | undefined> {
  const difference = await backendDifference("webgpu", { limitMs });
  return difference && `on which training goes wrong: ${difference}`;
}

/** What makes a backend, as tfjs keeps it. */
type BackendStart = () => tf.KernelBackend | Promise<tf.KernelBackend>;

/** Starts the backend, without switching to it; returns what tfjs had registered, null where that is nothing. */
async function startBackend(limitMs: number): Promise<BackendStart | null> {
  const start = tf.findBackendFactory("webgpu") as BackendStart | null;
  if (!start) return null;
  const backend = await answerWithin(Promise.resolve(start()), limitMs);
  // tfjs is handed what runs already: it would take a start that comes late for the backend in use.
  register(() => backend);
  return start;
}

/** Puts another in the place of what starts the backend, and ends one that runs. */
function register(start: BackendStart): void {
  tf.removeBackend("webgpu");
  tf.registerBackend("webgpu", start, PRIORITY);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
