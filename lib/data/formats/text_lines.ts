/** Reads a file line by line, so that it need not be in memory. */
import { createHash } from "node:crypto";

/** No line may have more bytes than this: 4096 x 4096 pixels of three digits. */
const LONGEST_LINE = 2 ** 26;
const LINE_FEED = 10, CARRIAGE_RETURN = 13;

/** Lines of a file as bytes, and the file's hash once they were gone through. */
export interface TextLines {
  /** Each line without its end, valid until the next one is asked for; they can be gone through once. */
  lines: AsyncGenerator<Uint8Array, void, void>;
  /** Returns the SHA-256 of what was read of the file, 64 hex digits. */
  sha256: () => string;
}

/**
 * Reads the lines of a file, which may be gzipped.
 *
 * @throws {SyntaxError} from `lines`, for a line of more than 64 MiB and for a damaged gzip file
 * @throws {Deno.errors.NotFound} when nothing is there
 */
export async function textLines(url: URL, name: string): Promise<TextLines> {
  const hash = createHash("sha256"), file = await Deno.open(url);
  const read = file.readable.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        hash.update(chunk);
        controller.enqueue(chunk);
      },
    }),
  );
  const bytes = /\.gz$/i.test(name) ? read.pipeThrough(new DecompressionStream("gzip")) : read;
  return { lines: linesOf(bytes, name), sha256: () => hash.digest("hex") };
}

async function* linesOf(
  chunks: ReadableStream<Uint8Array<ArrayBuffer>>,
  name: string,
): AsyncGenerator<Uint8Array, void, void> {
  // The pieces of a line that began in an earlier chunk: joined once, however many there are.
  let pieces: Uint8Array[] = [], length = 0;
  const add = (piece: Uint8Array) => {
    if (piece.length > 0) pieces.push(piece);
    length += piece.length;
    if (length > LONGEST_LINE) {
      throw wrong(name, `have lines of at most ${LONGEST_LINE} bytes`, "a longer one");
    }
  };
  const take = () => {
    const line = pieces.length === 1 ? pieces[0] : joined(pieces, length);
    pieces = [];
    length = 0;
    return withoutReturn(line);
  };
  try {
    for await (const chunk of chunks) {
      let from = 0;
      for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
        add(chunk.subarray(from, to));
        yield take();
        from = to + 1;
      }
      add(chunk.subarray(from));
    }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw wrong(name, "be a whole gzip file", `"${cause.message}"`);
  }
  if (length > 0) yield take();
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function withoutReturn(line: Uint8Array): Uint8Array {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}

function wrong(name: string, rule: string, found: string): SyntaxError {
  return new SyntaxError(`Cannot read text as ${name} must ${rule}: current value is ${found}`);
}
