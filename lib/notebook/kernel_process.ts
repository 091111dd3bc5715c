/** Starts `deno jupyter` as a child process, and makes sure that it ends. */

import { join } from "@std/path";
import { type KernelFolder, makeKernelFolder } from "./kernel_folder.ts";
import { settlesWithin } from "../core/settles_within.ts";

/** The ports and the key that a kernel is told to use. */
export interface KernelConnection {
  shellPort: number;
  controlPort: number;
  iopubPort: number;
  /** The key that signs messages. */
  key: string;
}

/** A kernel's process. */
export interface KernelProcess {
  connection: KernelConnection;
  /** The folder of its temporary files. */
  folder: string;
  /** Resolves when the process has ended, to a sentence about how, with the last lines it wrote to stderr. */
  ended: Promise<string>;
  /** Returns the last lines that it wrote to stderr since this was called before. */
  takeErrorText(): string;
  /** Sends SIGINT, as the stop button of a front end does. */
  interrupt(): void;
  /** Kills the process at once. */
  kill(): void;
  /** Waits `graceMs` milliseconds for the process to end, kills it if need be, and removes its files. */
  stop(graceMs: number): Promise<void>;
}

/** What a kernel is started with. */
export interface SpawnKernelOptions {
  /** Environment variables on top of this process's own. */
  env: Record<string, string>;
  /** The folder that gets the kernel's own; undefined for the system's for temporary files. */
  temporaryFolder: string | undefined;
}

/** Starts a kernel on free ports of 127.0.0.1; its connection file lies in a temporary folder of its own. */
export async function spawnKernel(
  cwd: string,
  { env, temporaryFolder }: SpawnKernelOptions,
): Promise<KernelProcess> {
  const folder = await makeKernelFolder(temporaryFolder);
  try {
    const file = join(folder.path, "connection.json");
    const connection = await writeConnectionFile(file);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["jupyter", "--kernel", "--conn", file],
      cwd,
      env,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    return { connection, folder: folder.path, ...watch(child, folder) };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** Source: "Connection files", jupyter-client.readthedocs.io. */
async function writeConnectionFile(file: string): Promise<KernelConnection> {
  const [shellPort, controlPort, iopubPort, stdinPort, heartbeatPort] = freePorts(5);
  const key = crypto.randomUUID();
  const fields = {
    transport: "tcp",
    ip: "127.0.0.1",
    signature_scheme: "hmac-sha256",
    key,
    shell_port: shellPort,
    control_port: controlPort,
    iopub_port: iopubPort,
    stdin_port: stdinPort,
    hb_port: heartbeatPort,
  };
  await Deno.writeTextFile(file, JSON.stringify(fields), { mode: 0o600 });
  return { shellPort, controlPort, iopubPort, key };
}

/** Finds ports that nobody listens on; another process may still take one before the kernel does. */
function freePorts(count: number): number[] {
  const listeners = Array.from({ length: count }, () => Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  const ports = listeners.map((listener) => listener.addr.port);
  listeners.forEach((listener) => listener.close());
  return ports;
}

function watch(
  child: Deno.ChildProcess,
  folder: KernelFolder,
): Omit<KernelProcess, "connection" | "folder"> {
  let running = true;
  const send = (signal: Deno.Signal) => {
    if (running) child.kill(signal);
  };
  const kill = () => send("SIGKILL");
  // Deno.exit() and uncaught errors in this process must leave neither the kernel nor its files behind.
  const onUnload = () => {
    kill();
    folder.removeSync();
  };
  globalThis.addEventListener("unload", onUnload);

  const errorText = keepTail(child.stderr);
  const ended = child.status.then(async ({ code, signal }) => {
    running = false;
    const tail = await errorText.finish();
    return (signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`) + (tail && `\n${tail}`);
  });
  return {
    ended,
    takeErrorText: errorText.take,
    interrupt: () => send("SIGINT"),
    kill,
    async stop(graceMs) {
      if (!await settlesWithin(ended, graceMs)) kill();
      await ended;
      globalThis.removeEventListener("unload", onUnload);
      await folder.remove();
    },
  };
}

const UNSTABLE_WARNING = '"deno jupyter" is unstable';

/** The last lines of a stream. */
interface Tail {
  /** Returns what has come since the last call. */
  take(): string;
  /** Waits for the end, and returns the last lines of all. */
  finish(): Promise<string>;
}

/** Reads a stream to its end, and keeps the last lines. */
function keepTail(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Tail {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let tail = "", recent = "";
  const drain = async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      tail = (tail + part.value).slice(-4_000);
      recent = (recent + part.value).slice(-4_000);
    }
  };
  const drained = drain();
  return {
    take() {
      const taken = lastLines(recent);
      recent = "";
      return taken;
    },
    async finish() {
      // A process that a cell started may hold the pipe open after the kernel's end.
      if (!await settlesWithin(drained, 500)) await reader.cancel();
      return lastLines(tail);
    },
  };
}

function lastLines(text: string): string {
  return text.split("\n").filter((line) => !line.includes(UNSTABLE_WARNING)).slice(-10).join("\n").trim();
}
