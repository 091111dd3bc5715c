/** Talks to a kernel that is starting or running: requests and their replies, and what it publishes. */

import type { JsonObject } from "./json.ts";
import { createJupyterCodec, type JupyterMessage } from "./jupyter_message.ts";
import type { KernelConnection } from "./kernel_process.ts";
import { connectZmtp, type ZmtpMessage, type ZmtpSocket } from "./zmtp.ts";

/** Options for {@linkcode connectKernelClient}. */
export interface KernelClientOptions {
  /** Takes each message that the kernel publishes, in order. */
  onPublished: (message: JupyterMessage) => void;
  /** Says that the kernel has failed: what waits throws its reason. */
  signal: AbortSignal;
}

/** A client of one kernel. */
export interface KernelClient {
  /** Sends a request on the shell channel and resolves to its reply; `id` is the message's, a new one by default. */
  request(type: string, content: JsonObject, id?: string): Promise<JupyterMessage>;
  /** Sends a request on the control channel; its reply is not waited for. */
  tell(type: string, content: JsonObject): Promise<void>;
  /** Rejects with the signal's reason; never resolves. */
  failed: Promise<never>;
  /** Closes the connections. */
  close(): Promise<void>;
}

/** Connects to a kernel as soon as its ports are bound; throws the signal's reason when it fails before. */
export async function connectKernelClient(
  { shellPort, controlPort, iopubPort, key }: KernelConnection,
  { onPublished, signal }: KernelClientOptions,
): Promise<KernelClient> {
  const codec = await createJupyterCodec(key);
  const [shell, control, iopub] = await connectAll([
    connectZmtp({ port: shellPort, type: "DEALER", signal }),
    connectZmtp({ port: controlPort, type: "DEALER", signal }),
    connectZmtp({ port: iopubPort, type: "SUB", signal }),
  ]);

  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => {}); // whoever waits has a handler of their own
  if (signal.aborted) failure.reject(signal.reason);
  signal.addEventListener("abort", () => failure.reject(signal.reason), { once: true });

  const replies = new Map<string, (reply: JupyterMessage) => void>();
  const listen = async (socket: ZmtpSocket, handle: (message: JupyterMessage) => void) => {
    for (let frames = await receiveFrom(socket); frames; frames = await receiveFrom(socket)) {
      const message = await codec.decode(frames);
      if (message) handle(message);
    }
  };
  const listening = [
    listen(shell, (reply) => replies.get(reply.parentId)?.(reply)),
    listen(iopub, onPublished),
  ].map((loop) => loop.catch(failure.reject));

  return {
    failed: failure.promise,
    async request(type, content, id = crypto.randomUUID()) {
      const reply = new Promise<JupyterMessage>((resolve) => replies.set(id, resolve));
      try {
        await Promise.race([shell.send(await codec.encode(type, content, id)), failure.promise]);
        return await Promise.race([reply, failure.promise]);
      } finally {
        replies.delete(id);
      }
    },
    async tell(type, content) {
      await control.send(await codec.encode(type, content, crypto.randomUUID()));
    },
    async close() {
      for (const socket of [shell, control, iopub]) socket.close();
      await Promise.all(listening);
    },
  };
}

/** Receives a message; Deno 2.9 mixes up its own stream when one cell puts out 20 MB or more at a time. */
async function receiveFrom(socket: ZmtpSocket): Promise<ZmtpMessage | undefined> {
  try {
    return await socket.receive();
  } catch (error) {
    throw new Error(
      `Cannot follow the kernel as its outputs must be below 10 MB: ${(error as Error).message}`,
    );
  }
}

/** Waits for all sockets; when one fails, closes the others. */
async function connectAll(connecting: Promise<ZmtpSocket>[]): Promise<ZmtpSocket[]> {
  try {
    return await Promise.all(connecting);
  } catch (error) {
    for (const result of await Promise.allSettled(connecting)) {
      if (result.status === "fulfilled") result.value.close();
    }
    throw error;
  }
}
