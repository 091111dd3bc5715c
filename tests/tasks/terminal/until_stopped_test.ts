import { assertEquals } from "@std/assert";
import { startProgram } from "./task_program.ts";

/** A task that works until it is told to end, and then says so; with `isDeaf` it never ends by itself. */
const task = (isDeaf = false) => `
  import { untilStopped } from "lib/tasks/terminal/until_stopped.ts";
  const exitCode = await untilStopped((signal) => new Promise((_, reject) => {
    const timer = setInterval(() => {}, 1000);
    console.log("at work");
    signal.addEventListener("abort", () => {
      console.log("ending");
      if (${isDeaf}) return;
      clearInterval(timer);
      reject(signal.reason);
    });
  }));
  console.log("ended well with", exitCode);
  Deno.exitCode = exitCode;`;

async function end(code: string, signals: readonly Deno.Signal[]) {
  const child = startProgram(code), decoder = new TextDecoder();
  const reader = child.stdout.getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const before = text.split("\n").length;
    text += decoder.decode(part.value);
    // One signal for each of the first lines that the task prints.
    for (let line = before; line < text.split("\n").length; line++) {
      const signal = signals[line - 1];
      if (signal) child.kill(signal);
    }
  }
  await child.stderr.cancel();
  const { code: exitCode, signal } = await child.status;
  return { text, exitCode, signal };
}

Deno.test("untilStopped() ends the work well at Ctrl-C and at SIGTERM, and says by which", async () => {
  for (const [signal, exitCode] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
    const text = `at work\nending\nended well with ${exitCode}\n`;
    assertEquals(await end(task(), [signal]), { text, exitCode, signal: null });
  }
});

Deno.test("untilStopped() leaves a second request to the system, which ends the process at once", async () => {
  const { text, signal } = await end(task(true), ["SIGTERM", "SIGINT"]);
  assertEquals([text, signal], ["at work\nending\n", "SIGINT"]);
});

Deno.test("untilStopped() returns nothing when the work is done, and throws what it throws", async () => {
  const done = `
    import { untilStopped } from "lib/tasks/terminal/until_stopped.ts";
    console.log(await untilStopped(async () => {}));
    await untilStopped(() => Promise.reject(new Error("broken"))).catch(({ message }) => console.log(message));`;
  assertEquals(await end(done, []), { text: "undefined\nbroken\n", exitCode: 0, signal: null });
});
