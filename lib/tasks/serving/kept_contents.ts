/** Keeps what is served in memory, so that any number of requests share one copy of it. */
import { sha256Hex } from "../../core/sha256.ts";

/** What is sent for a path. The bytes stay the same while it is used, whatever becomes of the file. */
export interface Content {
  bytes: Uint8Array<ArrayBuffer>;
  /** The first 32 hex digits of their SHA-256. */
  hash: string;
  /** Returns them compressed, made once; undefined where that saves less than a tenth. */
  gzipped(): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** Where a content comes from. */
export interface ContentSource {
  /** Tells one version from another. */
  stamp: string;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

interface Kept {
  stamp: string;
  content: Promise<Content>;
  /** Bytes, 0 until they are read. */
  size: number;
}

/** Contents by name, those that were used last longest. */
export class KeptContents {
  readonly #kept = new Map<string, Kept>();
  readonly #mostBytes: number;

  /** @param mostBytes what is kept of contents that nothing uses, but for the one that was used last */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /**
   * Returns the content of this name and version, read where it is not kept. What fails to be read is read again the
   * next time.
   */
  get(name: string, { stamp, read }: ContentSource): Promise<Content> {
    const found = this.#kept.get(name),
      kept = found?.stamp === stamp ? found : this.#begin(name, stamp, read);
    // A map keeps its order: what was used last stands last.
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return kept.content;
  }

  #begin(name: string, stamp: string, read: ContentSource["read"]): Kept {
    const kept: Kept = { stamp, content: read().then(contentOf), size: 0 };
    kept.content.then(({ bytes }) => {
      kept.size = bytes.length;
      this.#makeRoom();
    }, () => {
      if (this.#kept.get(name) === kept) this.#kept.delete(name);
    });
    return kept;
  }

  #makeRoom(): void {
    let total = [...this.#kept.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [name, { size }] of [...this.#kept].slice(0, -1)) {
      if (total <= this.#mostBytes) return;
      this.#kept.delete(name);
      total -= size;
    }
  }
}

async function contentOf(bytes: Uint8Array<ArrayBuffer>): Promise<Content> {
  const hash = (await sha256Hex(bytes)).slice(0, 32);
  let packed: Promise<Uint8Array<ArrayBuffer> | undefined> | undefined;
  return { bytes, hash, gzipped: () => packed ??= gzip(bytes) };
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  const packed = await new Response(stream).bytes();
  return packed.length < 0.9 * bytes.length ? packed : undefined;
}
