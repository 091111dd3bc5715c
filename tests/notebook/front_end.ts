/** Does to a kernel what a front end does, and `startKernel` does not: queues cells, and presses the stop button. */

import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import type { JsonObject } from "../../lib/notebook/json.ts";
import type { JupyterMessage } from "../../lib/notebook/jupyter_message.ts";
import { connectKernelClient } from "../../lib/notebook/kernel_client.ts";
import { spawnKernel } from "../../lib/notebook/kernel_process.ts";
import { settlesWithin } from "../../lib/core/settles_within.ts";

/** A cell that was sent to the kernel. */
export interface SentCell {
  /** What the kernel says when it has ended. */
  reply: Promise<JsonObject>;
  /** What the kernel has published under the cell's id so far. */
  published: JupyterMessage[];
}

/** A kernel as JupyterLab has it: no sentinels between cells, and outputs by the id that they carry. */
export interface FrontEnd extends AsyncDisposable {
  /** Sends a cell, whether or not an earlier one has ended. */
  send(code: string): SentCell;
  /** Runs a cell and returns the plain text of its result; throws Error with what the kernel says of an error. */
  run(code: string): Promise<string>;
  /** Presses the stop button: SIGINT. */
  stop(): void;
}

/** Starts a kernel in the folder of the notebooks. */
export async function startFrontEnd(env: Record<string, string> = {}): Promise<FrontEnd> {
  const cwd = fromFileUrl(new URL("notebooks/", PROJECT_URL));
  const process = await spawnKernel(cwd, { env: { NO_COLOR: "1", ...env }, temporaryFolder: undefined });
  const failure = new AbortController(), heard = Promise.withResolvers<void>();
  process.ended.then((how) => failure.abort(new Error(`The kernel must stay alive, but ${how}`)));
  const sent = new Map<string, SentCell>();
  const client = await connectKernelClient(process.connection, {
    signal: failure.signal,
    onPublished: (message) => {
      heard.resolve();
      sent.get(message.parentId)?.published.push(message);
    },
  });
  do await client.request("kernel_info_request", {}); while (!await settlesWithin(heard.promise, 200));
  const send = (code: string): SentCell => {
    const id = crypto.randomUUID(), published: JupyterMessage[] = [];
    const about = { silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
    const asked = client.request("execute_request", { code, stop_on_error: true, ...about }, id);
    const cell = { reply: asked.then(({ content }) => content), published };
    sent.set(id, cell);
    return cell;
  };
  return {
    send,
    async run(code) {
      const { reply, published } = send(code), { status, ename, evalue } = await reply;
      if (status !== "ok") throw new Error(`${ename}: ${evalue}`);
      const result = () => published.find(({ type }) => type === "execute_result");
      for (let i = 0; i < 20 && !result(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
      const data = result()?.content.data as Record<string, string> | undefined;
      return data?.["text/plain"] ?? "";
    },
    stop: process.interrupt,
    async [Symbol.asyncDispose]() {
      await process.stop(0);
      await client.close();
    },
  };
}
