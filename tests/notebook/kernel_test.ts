import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Kernel, startKernel } from "../../lib/notebook/kernel.ts";
import type { KernelOutput } from "../../lib/notebook/kernel_output.ts";
import { notebookFolder } from "./notebook_folder.ts";
import { startScript } from "./started_script.ts";

/** Runs code and returns a short form of all it put out. */
async function run(kernel: Kernel, code: string): Promise<unknown[]> {
  const outputs: KernelOutput[] = [];
  await kernel.execute(code, (output) => outputs.push(output));
  return outputs.map((published) => {
    if (published.kind !== "output") return published;
    const { output } = published;
    if (output.output_type === "stream") return `${output.name}: ${output.text}`;
    if (output.output_type === "error") return `error: ${output.ename}: ${output.evalue}`;
    return `${output.output_type}: ${output.data["text/plain"]}`;
  });
}

Deno.test("startKernel() gives every output to its cell, in order, 40 times over", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd(), env: { NO_COLOR: "1" } });
  for (let i = 0; i < 40; i++) {
    const code = `console.log("out ${i}"); console.error("err ${i}");
      await Deno.jupyter.display({ "text/plain": "shown ${i}" }, { raw: true });
      console.log("last ${i}"); ${i}`;
    assertEquals(await run(kernel, code), [
      `stdout: out ${i}\n`,
      `stderr: err ${i}\n`,
      `display_data: shown ${i}`,
      `stdout: last ${i}\n`,
      `execute_result: ${i}`,
    ]);
  }
});

Deno.test("startKernel() runs cells in the folder and environment that it is given", async () => {
  await using folder = await notebookFolder();
  await using kernel = await startKernel({ cwd: folder.path, env: { ATELIER_TEST: "yes", NO_COLOR: "1" } });
  const code = `console.log(Deno.cwd()); console.log(Deno.env.get("ATELIER_TEST"))`;
  assertEquals(await run(kernel, code), [`stdout: ${folder.path}\n`, "stdout: yes\n"]);
});

Deno.test("execute() stays exact when a cell replaces the console or opens a group", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd() });
  assertEquals(await run(kernel, `console.group("group");`), ["stdout: group\n"]);
  assertEquals(await run(kernel, "console.groupEnd();"), []);
  assertEquals(await run(kernel, "console.log = () => {}; undefined"), []);
  assertEquals(await run(kernel, `console.log("lost");`), []);
});

Deno.test("execute() gives output that comes between two cells to the second", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd() });
  assertEquals(await run(kernel, `setTimeout(() => console.log("later"), 30); undefined`), []);
  await new Promise((resolve) => setTimeout(resolve, 150));
  assertEquals(await run(kernel, `console.log("second")`), ["stdout: later\n", "stdout: second\n"]);
});

Deno.test("execute() reads display ids, updates and requests to clear", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd() });
  const outputs: KernelOutput[] = [];
  const code =
    `const bundle = { data: { "text/plain": "x" }, metadata: {}, transient: { display_id: "bar" } };
    await Deno.jupyter.broadcast("display_data", bundle);
    await Deno.jupyter.broadcast("update_display_data", bundle);
    await Deno.jupyter.broadcast("clear_output", { wait: true });`;
  await kernel.execute(code, (output) => outputs.push(output));
  const data = { "text/plain": "x" };
  assertEquals(outputs, [
    { kind: "output", output: { output_type: "display_data", data, metadata: {} }, displayId: "bar" },
    { kind: "update", displayId: "bar", data, metadata: {} },
    { kind: "clear", wait: true },
  ]);
});

Deno.test("execute() makes an error output of a syntax error, and goes on after it", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd() });
  assertEquals(await run(kernel, "const = 3;"), ["error: Error: Execution failed"]);
  assertEquals(await run(kernel, `console.log("alive")`), ["stdout: alive\n"]);
});

Deno.test("execute() throws when the kernel ends during a cell, and after it", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd() });
  const message = "The kernel must stay alive, but it ended with exit code 3";
  await assertRejects(() => run(kernel, "Deno.exit(3)"), Error, message);
  await assertRejects(() => run(kernel, "1"), Error, message);
});

Deno.test("interrupt() breaks off a busy loop and keeps the kernel", async () => {
  await using kernel = await startKernel({ cwd: Deno.cwd() });
  const busy = run(kernel, `console.log("busy"); while (true) {}`);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await kernel.interrupt();
  assertEquals((await busy)[0], "stdout: busy\n");
  assertEquals(await run(kernel, `console.log("alive")`), ["stdout: alive\n"]);
});

for (
  const [what, code] of [["a busy loop", "while (true) {}"], [
    "a pending await",
    "await new Promise(() => {})",
  ]]
) {
  Deno.test(`stop() ends a kernel with ${what} within five seconds`, async () => {
    const kernel = await startKernel({ cwd: Deno.cwd() });
    const listen = "const listener = Deno.listen({ port: 0 }); console.log(listener.addr.port);";
    const port = Number(String(await run(kernel, listen)).replace("stdout: ", ""));
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    const running = assertRejects(() => run(kernel, code), Error, "The kernel must stay alive");
    const start = performance.now();
    await kernel.stop();
    await running;
    assert(performance.now() - start < 5_000);
    await assertRejects(() => Deno.connect({ hostname: "127.0.0.1", port }), Deno.errors.ConnectionRefused);
  });
}

Deno.test("startKernel() kills the kernel when its signal is aborted", async () => {
  const controller = new AbortController();
  await using kernel = await startKernel({ cwd: Deno.cwd(), signal: controller.signal });
  const running = run(kernel, "while (true) {}");
  controller.abort(new Error("no longer wanted"));
  await assertRejects(() => running, Error, "no longer wanted");
});

Deno.test("startKernel() throws when aborted before or while it starts", async () => {
  const early = AbortSignal.abort(new Error("never wanted"));
  await assertRejects(() => startKernel({ cwd: Deno.cwd(), signal: early }), Error, "never wanted");
  const controller = new AbortController();
  const starting = startKernel({ cwd: Deno.cwd(), signal: controller.signal });
  setTimeout(() => controller.abort(new Error("no longer wanted")), 20);
  await assertRejects(() => starting, Error, "no longer wanted");
});

Deno.test("startKernel() throws when the kernel does not answer in time", async () => {
  await assertRejects(
    () => startKernel({ cwd: Deno.cwd(), startTimeoutMs: 10 }),
    Error,
    `Cannot start the Deno kernel in ${Deno.cwd()} as it must answer: no answer within 10 ms`,
  );
});

Deno.test("startKernel() tells what a kernel wrote that could not start", async () => {
  await using folder = await notebookFolder();
  await Deno.writeTextFile(`${folder.path}/deno.json`, "{ not json");
  const { message } = await assertRejects(
    () => startKernel({ cwd: folder.path }),
    Error,
    "it ended with exit code 1",
  );
  assertStringIncludes(message, "deno.json");
});

Deno.test("stop() removes the kernel's temporary files, and can be called twice", async () => {
  await using folder = await notebookFolder();
  const script = `
    import { startKernel } from ${
    JSON.stringify(new URL("../../lib/notebook/kernel.ts", import.meta.url).href)
  };
    const kernel = await startKernel({ cwd: ${JSON.stringify(folder.path)} });
    console.log([...Deno.readDirSync(${JSON.stringify(folder.path)})].length);
    if (Deno.args[0] === "exit") Deno.exit();
    await Promise.all([kernel.stop(), kernel.stop()]);`;
  await Deno.writeTextFile(`${folder.path}/script.ts`, script);
  const left = () => [...Deno.readDirSync(folder.path)].map((entry) => entry.name);
  for (const how of ["stop", "exit"]) {
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const args = ["run", "-A", "--no-check", "--config", config, `${folder.path}/script.ts`, how];
    const output = await new Deno.Command(Deno.execPath(), { args, env: { TMPDIR: folder.path } }).output();
    assertEquals(new TextDecoder().decode(output.stdout), "2\n", new TextDecoder().decode(output.stderr));
    assertEquals(left(), ["script.ts"]);
  }
});

for (const signal of ["SIGKILL", "SIGTERM", "SIGINT"] as const) {
  Deno.test(`a kernel with a busy loop ends when its executor is ended by ${signal}, and leaves no folder`, async () => {
    await using folder = await notebookFolder();
    const kernel = JSON.stringify(new URL("../../lib/notebook/kernel.ts", import.meta.url).href);
    const script = await startScript(
      folder.path,
      `import { startKernel } from ${kernel};
      const kernel = await startKernel({ cwd: ${JSON.stringify(folder.path)} });
      const listen = "const listener = Deno.listen({ hostname: '127.0.0.1', port: 0 }); listener.addr.port";
      await kernel.execute(listen, (published) => console.log(published.output.data["text/plain"]));
      await kernel.execute("while (true) {}", () => {});`,
    );
    // With colours around it.
    const port = Number(script.line.match(/\d{4,5}/)![0]);
    const isAlive = async () => {
      try {
        (await Deno.connect({ hostname: "127.0.0.1", port })).close();
        return true;
      } catch (error) {
        if (error instanceof Deno.errors.ConnectionRefused) return false;
        throw error;
      }
    };
    assert(await isAlive());
    await new Promise((resolve) => setTimeout(resolve, 300));
    await script.kill(signal);
    const start = performance.now();
    while (await isAlive()) {
      assert(performance.now() - start < 5_000, "the kernel is still alive");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const left = [...Deno.readDirSync(folder.path)].map(({ name }) => name);
    assertEquals(left.filter((name) => !name.startsWith("script-")), []);
  });
}
