/** Starts a real Deno kernel, runs code in it, and stops it again: no Python, no orphans. */

import { isJsonObject, type JsonObject } from "./json.ts";
import type { JupyterMessage } from "./jupyter_message.ts";
import { connectKernelClient, type KernelClient } from "./kernel_client.ts";
import { type KernelOutput, readError, readKernelOutput } from "./kernel_output.ts";
import { kernelPreamble, sentinelCode } from "./kernel_preamble.ts";
import { type KernelProcess, spawnKernel } from "./kernel_process.ts";
import { createSentinel } from "./sentinel.ts";
import { settlesWithin } from "../core/settles_within.ts";

/** Options for {@linkcode startKernel}. */
export interface StartKernelOptions {
  /** The folder that cells see as theirs; `deno.json` is found from here upwards. */
  cwd: string;
  /**
   * Environment variables on top of this process's own.
   * @default {}
   */
  env?: Record<string, string>;
  /** Where the kernel's temporary files go, a folder that is made as needed. @default the system's for such files */
  temporaryFolder?: string;
  /** Kills the kernel at once when aborted; what then waits throws the signal's reason. */
  signal?: AbortSignal;
  /**
   * The time a kernel has to answer for the first time, in milliseconds.
   * @default 60_000
   */
  startTimeoutMs?: number;
}

/** A running kernel. With `await using`, leaving the block stops it. */
export interface Kernel extends AsyncDisposable {
  /**
   * Runs one cell and resolves when all that it put out has been passed to `onOutput`, in order; an error in the cell
   * is an output as well. One call at a time.
   *
   * An error that nothing catches, which a timer or a promise of the cell throws when it has ended, is passed to
   * `onOutput` later, while other cells run.
   *
   * @throws {Error} when the kernel ends meanwhile, and what `onOutput` throws, after which the kernel is of no more
   * use
   */
  execute(code: string, onOutput: (output: KernelOutput) => void): Promise<void>;
  /** What the kernel says of its language, as front ends put it into a notebook's metadata. */
  languageInfo: JsonObject;
  /** Returns the last lines that the kernel itself has written to stderr since the running or last cell began. */
  errorText(): string;
  /** Asks the kernel to break off the running cell; it cannot break off a pending `await`. */
  interrupt(): Promise<void>;
  /**
   * Shuts the kernel down, kills it where that takes longer than `graceMs` (default 2,000), and removes its
   * temporary files. Safe to call twice, and after the kernel has ended.
   */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts `deno jupyter` and waits until it answers. Needs permission to run `Deno.execPath()`, to use temporary files
 * and to connect to 127.0.0.1.
 *
 * @throws {Error} when it does not, with what it wrote to stderr
 */
export async function startKernel(options: StartKernelOptions): Promise<Kernel> {
  const { cwd, env = {}, temporaryFolder, signal } = options;
  for (let attempt = 1;; attempt++) {
    signal?.throwIfAborted();
    const process = await spawnKernel(cwd, { env, temporaryFolder });
    try {
      return await connect(process, options);
    } catch (error) {
      const endedByItself = await settlesWithin(process.ended, 0);
      await process.stop(0);
      signal?.throwIfAborted();
      // Another process may have taken one of its ports: that deserves another try.
      if (endedByItself && attempt < 3) continue;
      throw new Error(
        `Cannot start the Deno kernel in ${cwd} as it must answer: ${(error as Error).message}`,
      );
    }
  }
}

async function connect(process: KernelProcess, options: StartKernelOptions): Promise<Kernel> {
  const { signal, startTimeoutMs = 60_000 } = options;
  const failure = failureOf(process, signal), kernel = answering(process, failure.signal);
  if (!await settlesWithin(kernel, startTimeoutMs)) {
    failure.abort(new Error(`no answer within ${startTimeoutMs} ms`));
  }
  return await kernel;
}

/** Waits for the kernel until it answers, or rejects with the signal's reason when that is aborted. */
async function answering(process: KernelProcess, signal: AbortSignal): Promise<Kernel> {
  const outlet = createOutlet();
  const heard = Promise.withResolvers<void>();
  const onPublished = (message: JupyterMessage) => {
    heard.resolve();
    const output = readKernelOutput(message);
    if (output) outlet.push(output);
  };
  let client: KernelClient | undefined;
  try {
    client = await connectKernelClient(process.connection, { signal, onPublished });
    // What the kernel publishes before it has read our subscription is lost.
    let info: JsonObject;
    do ({ content: info } = await client.request("kernel_info_request", {})); while (
      !await settlesWithin(heard.promise, 200)
    );
    const languageInfo = isJsonObject(info.language_info) ? info.language_info : {};
    const kernel = { languageInfo, ...createKernel(process, client, outlet) };
    await kernel.execute(kernelPreamble(process), () => {});
    return kernel;
  } catch (error) {
    await client?.close();
    throw error;
  }
}

/** Aborts when the process ends; kills the process when the caller's signal aborts. */
function failureOf(process: KernelProcess, signal: AbortSignal | undefined): AbortController {
  const failure = new AbortController();
  signal?.addEventListener("abort", process.kill);
  if (signal?.aborted) process.kill();
  process.ended.then((how) => {
    signal?.removeEventListener("abort", process.kill);
    failure.abort(signal?.aborted ? signal.reason : new Error(`The kernel must stay alive, but ${how}`));
  });
  return failure;
}

function createKernel(
  process: KernelProcess,
  client: KernelClient,
  outlet: Outlet,
): Omit<Kernel, "languageInfo"> {
  let stopping: Promise<void> | undefined;
  /** Of all executions, by their number. */
  const receivers: ((output: KernelOutput) => void)[] = [];
  const execute = async (code: string, onOutput: (output: KernelOutput) => void) => {
    const tag = `sentinel-${crypto.randomUUID()}`, sentinel = createSentinel(tag);
    const next = receivers.push(onOutput), own = next - 1;
    let showedError = false;
    outlet.open((published) => {
      const output = sentinel.filter(published);
      if (!output) return;
      const { execution = own } = output.kind === "output" ? output : {};
      showedError ||= execution === own && output.kind === "output" && output.output.output_type === "error";
      receivers[execution](output);
    });
    process.takeErrorText();
    try {
      const { content } = await client.request("execute_request", executeRequest(code, false));
      await client.request("execute_request", executeRequest(sentinelCode(tag, next), true));
      await Promise.race([sentinel.seen, client.failed]);
      // A syntax error is not published.
      if (content.status === "error" && !showedError) {
        onOutput({ kind: "output", output: readError(content) });
      }
    } finally {
      outlet.close();
    }
  };
  const stop = async (graceMs: number) => {
    // A kernel that has ended cannot be told so; one that does not listen is killed.
    if (graceMs > 0) await client.tell("shutdown_request", { restart: false }).catch(() => {});
    await process.stop(graceMs);
    await client.close();
  };
  return {
    execute,
    errorText: process.takeErrorText,
    interrupt: () => client.tell("interrupt_request", {}),
    stop: (graceMs = 2_000) => stopping ??= stop(graceMs),
    [Symbol.asyncDispose]: () => stopping ??= stop(2_000),
  };
}

function executeRequest(code: string, silent: boolean): JsonObject {
  return {
    code,
    silent,
    store_history: !silent,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
}

interface Outlet {
  push(output: KernelOutput): void;
  /** Passes on what was kept and what comes, until closed. */
  open(receiver: (output: KernelOutput) => void): void;
  close(): void;
}

/** Creates an outlet that keeps what comes between two cells for the second. */
function createOutlet(): Outlet {
  let receiver: ((output: KernelOutput) => void) | undefined;
  const kept: KernelOutput[] = [];
  return {
    push(output) {
      if (receiver) receiver(output);
      else kept.push(output);
    },
    open(next) {
      receiver = next;
      kept.splice(0).forEach(next);
    },
    close() {
      receiver = undefined;
    },
  };
}
