/** Serves the files of a folder to the browsers of this machine. */

/** How the kinds of files that a page is made of are called on the web. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  bin: "application/octet-stream",
};

/** Options of `serveFolder`. */
export interface ServeFolderOptions {
  /** @default 8000, or any free port where that is taken */
  port?: number | undefined;
}

/**
 * Serves a folder on 127.0.0.1: nothing outside it, no folder but by its index.html, and files of known kinds only.
 *
 * @param folder ends in a slash
 * @throws {Error} when the port that was asked for is taken
 */
export function serveFolder(folder: URL, { port }: ServeFolderOptions = {}): Deno.HttpServer<Deno.NetAddr> {
  const serve = (port: number) =>
    Deno.serve(
      { hostname: "127.0.0.1", port, onListen() {} },
      (request) => answerFrom(folder, request),
    );
  try {
    return serve(port ?? 8000);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    if (port === undefined) return serve(0);
    throw new Error(
      `Cannot serve the page as port must be free: current value is ${port}. Choose another, or leave out --port`,
      { cause: error },
    );
  }
}

/** Answers one request with a file of the folder, or says that there is none. */
export async function answerFrom(folder: URL, { method, url }: Request): Promise<Response> {
  if (method !== "GET" && method !== "HEAD") return plainAnswer(405, "Only GET and HEAD are answered here.");
  const file = await fileOf(folder, new URL(url).pathname);
  if (!file) return plainAnswer(404, "There is no such file here.");
  return new Response(method === "HEAD" ? null : file.bytes, {
    headers: {
      "content-type": file.type,
      "content-length": String(file.bytes.length),
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Returns the file at the path; undefined for what is missing, of another kind, or leads out of the folder. */
async function fileOf(folder: URL, path: string) {
  try {
    const name = decodeURIComponent(path.endsWith("/") ? `${path}index.html` : path).slice(1);
    const type = CONTENT_TYPES[name.split(".").at(-1)!];
    if (!type || name.split(/[/\\]/).some((part) => part === "" || part.startsWith("."))) return undefined;
    const [root, real] = await Promise.all([folder, new URL(encodeURI(name), folder)].map(Deno.realPath));
    // A link within the folder must not lead out of it either.
    return real.startsWith(`${root}/`) ? { type, bytes: await Deno.readFile(real) } : undefined;
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory ||
      error instanceof Deno.errors.IsADirectory;
    if (isMissing || error instanceof URIError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function plainAnswer(status: number, words: string): Response {
  return new Response(`${words}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
