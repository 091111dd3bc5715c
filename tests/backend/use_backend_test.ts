import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertMatch } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";

Deno.test("useBackend() switches to wasm and says so", async () => {
  const backend = await useBackend();
  assertEquals(backend.name, "wasm");
  assertEquals(tf.getBackend(), "wasm");
});

Deno.test("useBackend() gives the cpu backend when asked", async () => {
  const backend = await useBackend({ prefer: "cpu" });
  assertEquals(backend, { name: "cpu", threads: 1, reason: "asked for" });
  assertEquals(tf.getBackend(), "cpu");
});

Deno.test("useBackend() falls back from webgpu, and says what it found, unless there is a graphics processor", async () => {
  const { name, reason } = await useBackend({ prefer: "webgpu" });
  assertEquals(tf.getBackend(), name);
  if (name === "webgpu") assertMatch(reason, /^asked for; found ./);
  else assertMatch(reason, /^WebAssembly .*; WebGPU was asked for, but found (no|an) /);
  await useBackend();
});

Deno.test("useBackend() changes the number of threads on the way back from the cpu backend", async () => {
  await useBackend({ threads: 2 });
  await useBackend({ prefer: "cpu" });
  const { name, threads } = await useBackend({ threads: 1 });
  assertEquals([name, threads], ["wasm", 1]);
  assertEquals(Array.from(tf.tidy(() => tf.ones([2]).mul(3).dataSync())), [3, 3]);
});

Deno.test("useBackend() keeps the advice about tfjs-node quiet", async () => {
  const code = `import * as tf from "@tensorflow/tfjs";
    import { useBackend } from ${JSON.stringify(new URL("../../lib/backend/mod.ts", import.meta.url).href)};
    await useBackend({ prefer: "cpu" });
    console.log((await tf.add(1, 2).data())[0]);`;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", `--config=${new URL("../../deno.json", import.meta.url).pathname}`, code],
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals(new TextDecoder().decode(stdout), "3\n");
  assertEquals(new TextDecoder().decode(stderr), "");
});
