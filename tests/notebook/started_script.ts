/** Runs a script in a process of its own, for tests that kill it. */

import { join } from "@std/path";

/** A process that has written its first line. */
export interface StartedScript {
  /** The first line that it wrote to stdout. */
  line: string;
  /** Sends SIGKILL, or another signal, and waits for the end. */
  kill(signal?: Deno.Signal): Promise<void>;
  /** Resolves when the process has ended. */
  ended: Promise<void>;
}

const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** Runs the code, which uses `folder` for temporary files, and waits for the first line that it writes. */
export async function startScript(folder: string, code: string): Promise<StartedScript> {
  const file = join(folder, `script-${crypto.randomUUID()}.ts`);
  await Deno.writeTextFile(file, code);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--config", CONFIG, file],
    env: { TMPDIR: folder },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  const ended = child.status.then(async () => {
    await reader.cancel();
  });
  return {
    line: text.split("\n")[0],
    async kill(signal = "SIGKILL") {
      child.kill(signal);
      await ended;
    },
    ended,
  };
}
