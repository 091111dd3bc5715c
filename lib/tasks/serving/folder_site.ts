/** Answers requests with the files of a folder, and with others that are made when they are asked for. */
import { inWords } from "../../core/in_words.ts";
import { acceptsGzip, matchesTag } from "./conditions.ts";
import { type FileKind, fileKind } from "./file_kind.ts";
import { type Content, KeptContents } from "./kept_contents.ts";
import { PAGE_HEADERS } from "./page_headers.ts";

/** Makes the bytes of a file. */
export type MakeFile = () => Promise<Uint8Array>;

/** Options of `folderSite`. */
export interface FolderSiteOptions {
  /**
   * Files that lie in no folder, by their path, such as "training/images.bin": each is made when it is first asked for,
   * and kept. They come before files of the folder.
   *
   * @default none
   */
  made?: ReadonlyMap<string, MakeFile> | undefined;
}

/** Answers one request. */
export type Site = (request: Request) => Promise<Response>;

/** What is kept in memory of files that no request uses. */
const MOST_BYTES = 2 ** 26;
/** What is handed to a connection at once, so that one that does not read takes no more. */
const SLICE = 2 ** 16;
/** File systems count times in steps of this at most, in milliseconds. */
const SETTLED_MS = 1000;

/**
 * Returns what answers requests: with nothing outside the folder, no folder but by its index.html, and files of known
 * kinds only. A file that changes gets another ETag, the hash of what is sent; each answer is one version as a whole.
 *
 * @param folder ends in a slash
 * @throws {RangeError} when a file that is to be made is of no known kind
 */
export function folderSite(folder: URL, { made = new Map() }: FolderSiteOptions = {}): Site {
  const files = new KeptContents(MOST_BYTES), makings = new KeptContents(Infinity);
  const makers = new Map([...made].map(([path, make]) => [checkedName(path), make]));
  return async (request) => {
    const { method, url } = request;
    if (method !== "GET" && method !== "HEAD") {
      return plainAnswer(405, "Only GET and HEAD are answered here.", { allow: "GET, HEAD" });
    }
    const name = nameIn(new URL(url).pathname), kind = name === undefined ? undefined : fileKind(name);
    if (name !== undefined && kind) {
      const make = makers.get(name);
      const content = make
        ? await makings.get(name, { stamp: "", read: async () => new Uint8Array(await make()) })
        : await fileOf(folder, name, files);
      if (content) return await answerWith(content, { kind, request });
    }
    return plainAnswer(404, "There is no such file here.");
  };
}

/** Returns an answer in words. */
export function plainAnswer(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { ...PAGE_HEADERS, ...headers, "content-type": "text/plain; charset=utf-8" },
  });
}

function checkedName(path: string): string {
  const name = path.replace(/^\//, "");
  if (fileKind(name)) return name;
  throw new RangeError(
    `Cannot serve what is made as its path must end as files of a page do, .bin or .json: current value is ${
      inWords(path)
    }`,
  );
}

/** Returns the name that a path means, from the folder; undefined for what is hidden or means none. */
function nameIn(path: string): string | undefined {
  try {
    const name = decodeURIComponent(path.endsWith("/") ? `${path}index.html` : path).slice(1);
    return name.split(/[/\\]/).some((part) => part === "" || part.startsWith(".")) ? undefined : name;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Returns the file as it is now; undefined for what is missing, or leads out of the folder. */
async function fileOf(folder: URL, name: string, files: KeptContents): Promise<Content | undefined> {
  try {
    const [root, real] = await Promise.all([folder, new URL(encodeURI(name), folder)].map(Deno.realPath));
    // A link within the folder must not lead out of it either.
    if (!real.startsWith(`${root}/`)) return undefined;
    const { isFile, ino, size, mtime, ctime } = await Deno.stat(real);
    if (!isFile) return undefined;
    const changed = Math.max(mtime?.getTime() ?? 0, ctime?.getTime() ?? 0);
    // A change right after another may leave the same times behind: such a file is read anew each time.
    const unique = Date.now() - changed < SETTLED_MS ? crypto.randomUUID() : "";
    const stamp = [ino, size, mtime?.getTime(), ctime?.getTime(), unique].join();
    return await files.get(real, { stamp, read: () => Deno.readFile(real) });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether nothing is there, or nothing can be, as of a name with a zero in it. */
function isMissing(error: unknown): boolean {
  const { NotFound, NotADirectory, IsADirectory, FilesystemLoop } = Deno.errors;
  return [NotFound, NotADirectory, IsADirectory, FilesystemLoop, TypeError].some((kind) =>
    error instanceof kind
  ) ||
    error instanceof Error && "code" in error && error.code === "ENAMETOOLONG";
}

async function answerWith(
  content: Content,
  { kind, request }: { kind: FileKind; request: Request },
): Promise<Response> {
  const isPacked = kind.isCompressible && acceptsGzip(request.headers.get("accept-encoding"));
  const packed = isPacked ? await content.gzipped() : undefined, bytes = packed ?? content.bytes;
  const etag = `"${content.hash}${packed ? "-gzip" : ""}"`;
  const headers = new Headers({
    ...PAGE_HEADERS,
    etag,
    // Asked for again each time, as the page may be made anew; compressed here or not at all.
    "cache-control": "no-cache, no-transform",
    ...kind.isCompressible && { vary: "accept-encoding" },
  });
  if (matchesTag(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-type", kind.type);
  headers.set("content-length", String(bytes.length));
  if (packed) headers.set("content-encoding", "gzip");
  return new Response(request.method === "HEAD" ? null : inSlices(bytes), { headers });
}

/** Returns a stream that holds views of the bytes, a slice at a time, and copies none. */
function inSlices(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at += SLICE));
      if (at >= bytes.length) controller.close();
    },
  }, { highWaterMark: 0 });
}
