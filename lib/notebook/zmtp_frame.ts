/** Reads and writes the frames of ZMTP 3.0 (ZeroMQ RFC 23): flags, length (1 or 8 bytes), body. */

/** The flag of a frame that is not the last of its message. */
export const MORE = 1;
/** The flag of a frame whose length takes 8 bytes. */
const LONG = 2;
/** The flag of a command, which is not for the application. */
export const COMMAND = 4;

/** Above any message of a notebook; a length beyond it means that the stream is not ZMTP. */
const MAX_FRAME_BYTES = 2 ** 30;

/** One frame. */
export interface Frame {
  /** The sum of {@linkcode MORE}, {@linkcode LONG} and {@linkcode COMMAND} where they apply. */
  flags: number;
  body: Uint8Array<ArrayBuffer>;
}

/** Reads a connection piece by piece. */
export interface FrameReader {
  /** Takes exactly `count` bytes, or undefined when the connection ends before that. */
  bytes(count: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Takes one frame, or undefined when the connection ends before its last byte. */
  frame(): Promise<Frame | undefined>;
}

/** Creates the reader of a connection; a frame that breaks the format throws SyntaxError. */
export function frameReader(connection: Deno.TcpConn): FrameReader {
  const chunk = new Uint8Array(2 ** 16);
  let from = 0;
  let to = 0;

  const bytes = async (count: number) => {
    const taken = new Uint8Array(count);
    for (let filled = 0; filled < count;) {
      if (from === to) {
        from = 0;
        to = await readUntilClosed(connection, chunk);
        if (to === 0) return undefined;
      }
      const part = chunk.subarray(from, Math.min(to, from + count - filled));
      taken.set(part, filled);
      filled += part.length;
      from += part.length;
    }
    return taken;
  };

  const frame = async () => {
    const flags = (await bytes(1))?.[0];
    if (flags === undefined) return undefined;
    const lengthBytes = await bytes(flags & LONG ? 8 : 1);
    if (!lengthBytes) return undefined;
    const length = flags & LONG ? Number(new DataView(lengthBytes.buffer).getBigUint64(0)) : lengthBytes[0];
    if (flags > 7 || length > MAX_FRAME_BYTES) {
      throw new SyntaxError(
        `Cannot read a frame as its flags must be 7 or less and its length ${MAX_FRAME_BYTES} bytes or less: ` +
          `current values are ${flags} and ${length}`,
      );
    }
    const body = await bytes(length);
    return body && { flags, body };
  };

  return { bytes, frame };
}

/** Reads some bytes; 0 when the connection has ended, whichever side ended it. */
async function readUntilClosed(connection: Deno.TcpConn, into: Uint8Array): Promise<number> {
  try {
    return await connection.read(into) ?? 0;
  } catch (error) {
    if (isClosed(error)) return 0;
    throw error;
  }
}

function isClosed(error: unknown): boolean {
  const { BadResource, ConnectionReset, ConnectionAborted, Interrupted, UnexpectedEof } = Deno.errors;
  return [BadResource, ConnectionReset, ConnectionAborted, Interrupted, UnexpectedEof]
    .some((kind) => error instanceof kind);
}

/** Returns the bytes of a frame; the LONG flag is added where the body needs it. */
export function encodeFrame(flags: number, body: Uint8Array): Uint8Array {
  const isLong = body.length > 255;
  const frame = new Uint8Array((isLong ? 9 : 2) + body.length);
  frame[0] = flags | (isLong ? LONG : 0);
  if (isLong) new DataView(frame.buffer).setBigUint64(1, BigInt(body.length));
  else frame[1] = body.length;
  frame.set(body, frame.length - body.length);
  return frame;
}
