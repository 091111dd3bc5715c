import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { type AdapterSource, startWebgpu } from "../../../lib/backend/tfjs/webgpu.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { testAlone } from "../../test_alone.ts";
import {
  copyPlainKernels,
  heldMemory,
  numbersOf,
  type ScratchChanges,
  scratchInstance,
} from "./scratch_backend.ts";

const notStarted = () => Promise.reject(new Error("the reference was started"));

Deno.test("startWebgpu() says what it found where there is no graphics processor, and starts nothing", async () => {
  const found = async (gpu: AdapterSource | undefined) =>
    (await startWebgpu(gpu, notStarted, { limitMs: 50 })).found;
  const from = (requestAdapter: AdapterSource["requestAdapter"]) => found({ requestAdapter });
  assertEquals(await found(undefined), "no WebGPU in this runtime");
  assertEquals(await from(() => Promise.resolve(null)), "no adapter");
  assertEquals(await from(() => Promise.reject(new Error("no driver"))), "no adapter (no driver)");
  assertEquals(await from(() => new Promise(() => {})), "no adapter (no answer within 0.05 s)");
  const info = { description: "Google SwiftShader" };
  assertEquals(
    await from(() => Promise.resolve({ info })),
    "an adapter that computes in software, Google SwiftShader",
  );
});

/** Gives the process a graphics processor that is new to all, and a "webgpu" backend with what is changed about it. */
async function pretendGpu(
  changes: ScratchChanges = {},
  start: () => tf.KernelBackend | Promise<tf.KernelBackend> = () => Promise.resolve(scratchInstance(changes)),
): Promise<AdapterSource> {
  const gpu = { requestAdapter: () => Promise.resolve({ info: { description: "A card" } }) };
  Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
  await import("@tensorflow/tfjs-backend-webgpu");
  copyPlainKernels("webgpu", changes);
  tf.removeBackend("webgpu");
  tf.registerBackend("webgpu", start, 3);
  return gpu;
}

testAlone(
  import.meta.url,
  "useBackend() stays on wasm where WebGPU trains otherwise, and says how",
  async () => {
    await useBackend({ threads: 1 });
    await pretendGpu({ kernels: { Tanh: (outputs) => numbersOf(outputs)[0] *= 1.1 } });
    const before = heldMemory(), backend = await useBackend({ prefer: "webgpu", threads: 1 });
    assertEquals([backend.name, tf.getBackend()], ["wasm", "wasm"]);
    assertMatch(
      backend.reason,
      /; WebGPU was asked for, but found A card, on which training goes wrong: in the recurrent network .+ where wasm has [-\d.e]+$/,
    );
    assertEquals(heldMemory(), before);
    assertEquals("webgpu" in tf.engine().registry, false, "the backend was left running");
    assertEquals(tf.tidy(() => tf.add(1, 2).dataSync()[0]), 3);
  },
);

testAlone(
  import.meta.url,
  "useBackend() takes WebGPU that trains as wasm does, and checks it once",
  async () => {
    let calls = 0;
    await pretendGpu({ before: () => calls++ });
    const backend = await useBackend({ prefer: "webgpu", threads: 1 });
    const reason = "asked for; found A card, on which one step of training agrees with wasm";
    assertEquals(backend, { name: "webgpu", threads: 1, reason });
    assertEquals(tf.getBackend(), "webgpu");
    assertEquals(tf.memory().numTensors, 0);
    assertNotEquals(calls, 0);
    calls = 0;
    assertEquals((await useBackend({ threads: 1 })).name, "wasm");
    assertEquals(await useBackend({ prefer: "webgpu", threads: 1 }), backend);
    assertEquals([tf.getBackend(), calls], ["webgpu", 0]);
  },
);

testAlone(
  import.meta.url,
  "startWebgpu() keeps the reference where the backend does not start, or in time",
  async () => {
    const startReference = () => useBackend({ threads: 1 });
    const foundWith = async (start: () => Promise<tf.KernelBackend>) => {
      const gpu = await pretendGpu({}, start);
      const { isRunning, found } = await startWebgpu(gpu, startReference, { limitMs: 50 });
      assertEquals([isRunning, tf.getBackend()], [false, "wasm"]);
      assertEquals(await startWebgpu(gpu, notStarted), { isRunning, found });
      return found;
    };
    assertEquals(
      await foundWith(() => Promise.reject(new Error("no device"))),
      "A card, on which tfjs failed: no device",
    );
    let start: (backend: tf.KernelBackend) => void = () => {};
    const late = new Promise<tf.KernelBackend>((resolve) => start = resolve);
    assertEquals(await foundWith(() => late), "A card, on which tfjs failed: no answer within 0.05 s");
    start(scratchInstance());
    await late;
    assertEquals(tf.backend() === tf.findBackend("wasm"), true, "a start that came late was taken");
  },
);

testAlone(
  import.meta.url,
  "startWebgpu() leaves a backend that the program started itself, and its tensors",
  async () => {
    const gpu = await pretendGpu({ kernels: { Sigmoid: (outputs) => numbersOf(outputs)[0] *= 1.1 } });
    await tf.setBackend("webgpu");
    const kept = tf.tensor1d([1, 2]);
    const { isRunning } = await startWebgpu(gpu, () => useBackend({ threads: 1 }));
    assertEquals([isRunning, tf.getBackend(), tf.memory().numTensors], [false, "wasm", 1]);
    assertEquals(Array.from(await kept.data()), [1, 2]);
    kept.dispose();
  },
);
