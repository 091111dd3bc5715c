import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { basename, join, toFileUrl } from "@std/path";
import { engineFiles } from "../../lib/backend/runtime/engine_files.ts";
import { kernelRuntime } from "../../lib/backend/runtime/runtime.ts";
import { type BackendInUse, useBackend } from "../../lib/backend/use_backend.ts";
import { testAlone } from "../test_alone.ts";

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

Deno.test("useBackend() refuses numbers of threads that make no sense, on any backend", async () => {
  const most = 2 * navigator.hardwareConcurrency;
  for (const threads of [0, -1, 1.5, NaN, Infinity, most + 1]) {
    for (const prefer of ["wasm", "cpu"] as const) {
      await assertRejects(
        () => useBackend({ prefer, threads }),
        RangeError,
        `Cannot use a backend as threads must be an integer from 1 to ${most}, twice the number of processors`,
      );
    }
  }
  assertEquals((await useBackend({ threads: most })).threads, most);
  assertEquals((await useBackend({ threads: 1 })).threads, 1);
});

testAlone(
  import.meta.url,
  "useBackend() falls back to cpu where tfjs's module does not start, and tries again when called again",
  async () => {
    const { instantiate } = WebAssembly;
    Object.assign(WebAssembly, { instantiate: () => Promise.reject(new Error("out of memory")) });
    try {
      const reason = "WebAssembly did not start: out of memory";
      assertEquals(await useBackend({ threads: 1 }), { name: "cpu", threads: 1, reason });
    } finally {
      Object.assign(WebAssembly, { instantiate });
    }
    await tf.ready();
    assertEquals(tf.tidy(() => tf.add(1, 2).dataSync()[0]), 3);
    assertEquals((await useBackend({ threads: 1 })).name, "wasm");
    assertEquals(tf.tidy(() => tf.add(1, 2).dataSync()[0]), 3);
  },
);

testAlone(
  import.meta.url,
  "useBackend() lets a program fetch while tfjs starts",
  async () => {
    const environment = tf.env(), fetched: Promise<unknown>[] = [];
    const fetch = (path: string) => Promise.resolve(`theirs: ${path}`);
    let platform = Object.assign(Object.create(environment.platform), { fetch });
    Object.defineProperty(environment, "platform", {
      get: () => platform,
      set: (other) => {
        platform = other;
        fetched.push(platform.fetch("model.json"));
      },
    });
    assertEquals((await useBackend({ threads: 1 })).name, "wasm");
    assertEquals(await Promise.all(fetched), ["theirs: model.json", "theirs: model.json"]);
  },
);

testAlone(
  import.meta.url,
  "useBackend() says that there is one thread alone where the program started tfjs's WASM backend before it",
  async () => {
    await tf.setBackend("wasm");
    const { threads, reason } = await useBackend({ threads: 2 }), runtime = kernelRuntime();
    assertEquals(threads, 1);
    assertMatch(reason, /SIMD is available; there is one thread alone as tfjs's WASM backend ran already/);
    await useBackend({ threads: 2 });
    assertEquals(kernelRuntime() === runtime, true, "the kernels were started anew");
  },
);

testAlone(
  import.meta.url,
  "useBackend() runs on as it was where the kernels that another call asks for cannot be read",
  async () => {
    const folder = await Deno.makeTempDir(), files = engineFiles();
    try {
      const relaxed = files.kernels({ isShared: true, isRelaxed: true }).url;
      for (const url of [relaxed, files.tfjs(true).url]) {
        await Deno.copyFile(url, join(folder, basename(url.pathname)));
      }
      await Deno.writeTextFile(
        join(folder, "pool_worker.js"),
        `import ${JSON.stringify(files.worker.href)};`,
      );
      const before = await useBackend({ threads: 2, files: toFileUrl(folder) }), runtime = kernelRuntime();
      await assertRejects(
        () => useBackend({ threads: 2, simd: "fixed" }),
        Error,
        "kernels_fixed_shared.wasm",
      );
      assertEquals(kernelRuntime() === runtime, true);
      assertEquals(runtime.threads, 2);
      assertEquals(await useBackend({ threads: 2 }), before);
      assertEquals(kernelRuntime() === runtime, true, "the kernels had been stopped");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

const LIBRARY = new URL("../../lib/backend/", import.meta.url);

/** What `useBackend()` found in a program with these permissions, and what it computed there. */
async function foundWith(permissions: readonly string[]): Promise<BackendInUse & { computed: number }> {
  const code = `import * as tf from "@tensorflow/tfjs";
    import { useBackend } from ${JSON.stringify(new URL("mod.ts", LIBRARY).href)};
    const backend = await useBackend({ threads: 2 });
    console.log(JSON.stringify({ ...backend, computed: (await tf.add(1, 2).data())[0] }));`;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, code);
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...[
          "run",
          "--no-prompt",
          "--no-check",
          `--config=${new URL("../../deno.json", import.meta.url).pathname}`,
        ],
        ...permissions,
        file,
      ],
      env: { NO_COLOR: "1" },
    }).output();
    assertEquals(new TextDecoder().decode(stderr), "", permissions.join(" "));
    return JSON.parse(new TextDecoder().decode(stdout));
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("useBackend() falls back to cpu where a permission is missing, and names it", async () => {
  const read =
    /^WebAssembly did not start: it needs read access to \S+simd\.wasm: run Deno with --allow-read$/;
  const sys = /^WebAssembly did not start: it needs sys access to "cpus": run Deno with --allow-sys=cpus$/;
  for (
    const [permissions, reason] of [
      [[], read],
      [["--allow-sys"], read],
      [["--allow-all", "--deny-read"], read],
      [["--allow-read"], sys],
      [["--allow-all", "--deny-sys"], sys],
    ] as const
  ) {
    const found = await foundWith(permissions);
    assertEquals([found.name, found.threads, found.computed], ["cpu", 1, 3]);
    assertMatch(found.reason, reason);
  }
});

Deno.test("useBackend() names the file of ours that it may not read", async () => {
  const tfjs = new URL(".", engineFiles().tfjs(true).url).pathname;
  const kernels = new URL("kernels_relaxed_shared.wasm", LIBRARY).pathname;
  const without = await foundWith([`--allow-read=${tfjs}`, "--allow-sys"]);
  assertEquals([without.name, without.computed], ["cpu", 3]);
  assertStringIncludes(without.reason, `WebAssembly did not start: Requires read access to "${kernels}"`);
  const alone = await foundWith([`--allow-read=${tfjs},${kernels}`, "--allow-sys"]);
  assertEquals([alone.name, alone.threads, alone.computed], ["wasm", 1, 3]);
  assertMatch(
    alone.reason,
    /there is one thread alone as a worker thread could not be started: Requires read access to "\S+pool_worker/,
  );
});

Deno.test("useBackend() needs no permission but read and sys for cpus", async () => {
  const found = await foundWith(["--allow-read", "--allow-sys=cpus"]);
  assertEquals([found.name, found.threads, found.computed], ["wasm", 2, 3]);
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
