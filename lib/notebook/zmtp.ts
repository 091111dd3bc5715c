/** Speaks ZeroMQ to one peer: the part of ZMTP 3.0 that a Jupyter client needs, as a connecting socket. */

import { COMMAND, encodeFrame, type FrameReader, frameReader, MORE } from "./zmtp_frame.ts";

/** A multipart message: its frames in order. */
export type ZmtpMessage = Uint8Array[];

/** A connected socket. */
export interface ZmtpSocket {
  /** Sends one message, as DEALER; calls may overlap, and messages leave in the order of the calls. */
  send(message: ZmtpMessage): Promise<void>;
  /** Resolves to the next message, or to undefined once the connection has ended. */
  receive(): Promise<ZmtpMessage | undefined>;
  /** Closes the connection; a `receive()` that waits resolves to undefined. */
  close(): void;
}

/** Options for {@linkcode connectZmtp}. */
export interface ConnectZmtpOptions {
  /** The port on 127.0.0.1. */
  port: number;
  /** DEALER talks to one ROUTER in both directions; SUB listens to all that a PUB sends. */
  type: "DEALER" | "SUB";
  /** Ends the attempts to connect. */
  signal?: AbortSignal;
  /**
   * How often the peer is tried until its port is bound, in milliseconds.
   * @default 20
   */
  retryMs?: number;
}

/**
 * Connects to a ZeroMQ socket that is bound, or about to be, on this machine; NULL mechanism, no identity.
 * A SUB subscribes to everything. Throws the signal's reason when aborted, and an Error when the peer does
 * not speak ZMTP 3.
 *
 * Source: ZMTP 3.0 (ZeroMQ RFC 23, rfc.zeromq.org/spec/23): a greeting of 64 bytes and a READY command with
 * the socket type, both ways, then messages.
 */
export async function connectZmtp(options: ConnectZmtpOptions): Promise<ZmtpSocket> {
  const connection = await dial(options);
  const abort = () => closeQuietly(connection);
  options.signal?.addEventListener("abort", abort);
  try {
    const reader = frameReader(connection);
    await shakeHands(connection, reader, options.type);
    return openSocket(connection, reader);
  } catch (error) {
    closeQuietly(connection);
    options.signal?.throwIfAborted();
    throw new Error(
      `Cannot connect to port ${options.port} as the peer must speak ZMTP 3: ${(error as Error).message}`,
    );
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}

async function dial({ port, signal, retryMs = 20 }: ConnectZmtpOptions): Promise<Deno.TcpConn> {
  while (true) {
    signal?.throwIfAborted();
    try {
      const connection = await Deno.connect({ hostname: "127.0.0.1", port });
      connection.setNoDelay(true);
      return connection;
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/** Exchanges greetings and READY commands; a SUB then subscribes to the empty prefix. */
async function shakeHands(connection: Deno.TcpConn, reader: FrameReader, type: string): Promise<void> {
  const greeting = new Uint8Array(64);
  greeting.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
  greeting.set(ascii("NULL"), 12);
  await writeAll(connection, greeting);

  const theirs = await reader.bytes(64);
  if (!theirs || theirs[0] !== 0xff || theirs[9] !== 0x7f || theirs[10] < 3) {
    throw new SyntaxError("its greeting is not that of ZMTP 3");
  }
  const property = [...lengthPrefixed("Socket-Type"), 0, 0, 0, type.length, ...ascii(type)];
  await writeAll(
    connection,
    encodeFrame(COMMAND, Uint8Array.from([...lengthPrefixed("READY"), ...property])),
  );

  const ready = await reader.frame();
  if (!ready || !(ready.flags & COMMAND) || !startsWith(ready.body, lengthPrefixed("READY"))) {
    throw new SyntaxError("its READY command is missing");
  }
  if (type === "SUB") await writeAll(connection, encodeFrame(0, Uint8Array.of(1)));
}

function openSocket(connection: Deno.TcpConn, reader: FrameReader): ZmtpSocket {
  let sending = Promise.resolve();
  return {
    send(message) {
      const frames = message.map((body, i) => encodeFrame(i < message.length - 1 ? MORE : 0, body));
      sending = sending.then(() => writeAll(connection, concatenate(frames)));
      return sending;
    },
    async receive() {
      const message: ZmtpMessage = [];
      while (true) {
        const frame = await reader.frame();
        if (!frame) return undefined;
        if (frame.flags & COMMAND) continue;
        message.push(frame.body);
        if (!(frame.flags & MORE)) return message;
      }
    },
    close: () => closeQuietly(connection),
  };
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += await connection.write(bytes.subarray(written));
  }
}

function closeQuietly(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}

function concatenate(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function lengthPrefixed(text: string): number[] {
  return [text.length, ...ascii(text)];
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
