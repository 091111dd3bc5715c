import { assert, assertEquals } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";

const REQUESTS = 500;
/** What they may take together, in bytes: without streams it was 1.8 GB. */
const MOST = 2e8;

/** Returns what a process held in memory at most so far, in bytes, as Linux counts it: Deno lets those see it that may all. */
async function peakOf(pid: number): Promise<number> {
  const code = `console.log(Deno.readTextFileSync("/proc/${pid}/status"))`;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", code] }).output();
  const [, kilobytes] = new TextDecoder().decode(stdout).match(/^VmHWM:\s+(\d+) kB$/m)!;
  return 1024 * Number(kilobytes);
}

/** Asks for a file and reads its head alone; the function that it returns reads the rest, and returns its length. */
async function ask(port: number, path: string): Promise<() => Promise<number>> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port }), buffer = new Uint8Array(65_536);
  const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(head));
  const first = new TextDecoder("latin1").decode(buffer.subarray(0, await connection.read(buffer) ?? 0));
  assert(first.startsWith("HTTP/1.1 200 "), first.slice(0, 100));
  return async () => {
    let length = first.length - first.indexOf("\r\n\r\n") - 4;
    for (let count: number | null; (count = await connection.read(buffer)) !== null;) length += count;
    connection.close();
    return length;
  };
}

Deno.test({
  name: `\`deno task demo\` takes less than 200 MB for ${REQUESTS} requests for the weights at a time`,
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--cached-only", "-P=demo", "lib/tasks/demo.ts", "--port", "0"],
      cwd: PROJECT_URL,
      stdout: "piped",
      stderr: "piped",
      env: { NO_COLOR: "1", ATELIER_DATA: "" },
    }).spawn();
    const errors = new Response(child.stderr).text();
    try {
      const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
      const { value = "" } = await reader.read();
      const port = Number(value.match(/127\.0\.0\.1:(\d+)/)?.[1]);
      const weights = new URL("outputs/demo/model/weights.bin", PROJECT_URL),
        { size } = await Deno.stat(weights);
      const before = await peakOf(child.pid);
      const waiting = await Promise.all(
        Array.from({ length: REQUESTS }, () => ask(port, "/model/weights.bin")),
      );
      const lengths = await Promise.all(waiting.map((rest) => rest()));
      assertEquals(new Set(lengths), new Set([size]));
      const taken = await peakOf(child.pid) - before;
      assert(taken < MOST, `${Math.round(taken / 1e6)} MB`);
      await reader.cancel();
    } finally {
      child.kill("SIGTERM");
      await child.status;
      // Deno itself warns of permission sets.
      assertEquals((await errors).replace(/^Warning Permissions .*\n/, ""), "");
    }
  },
});
