/**
 * Listens for HTTP on this machine by `node:http`, which closes connections whose headers are not finished in time:
 * `Deno.serve` of Deno 2.9.6 keeps them for good (denoland/deno issue 3515).
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A server that listens. */
export interface PageServer extends AsyncDisposable {
  readonly addr: { readonly hostname: string; readonly port: number };
  /** Resolves once it is closed. */
  readonly finished: Promise<void>;
}

/** Answers one request to the server at the port. */
export type Answerer = (request: Request, port: number) => Promise<Response>;

/** Options of `listen`. */
export interface ListenOptions {
  /** 0 for any that is free. */
  port: number;
  /** Time in which a connection must bring the headers of its first request, or of the next one, in milliseconds. */
  headersMs: number;
  /** Hears of answers that broke off, but for those whose clients went away. */
  onError: (error: unknown) => void;
}

const HOSTNAME = "127.0.0.1";

/**
 * Listens on 127.0.0.1 until it is disposed of, which closes all connections.
 *
 * @throws {Error} with the code EADDRINUSE when the port is taken
 */
export async function listen(
  answer: Answerer,
  { port, headersMs, onError }: ListenOptions,
): Promise<PageServer> {
  const limits = { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(1000, headersMs / 2) };
  // Bodies of requests are not read, and long answers must not count as long requests.
  const server = createServer({ ...limits, requestTimeout: 0 }, (incoming, outgoing) => {
    respond(incoming, outgoing, (request) => answer(request, bound)).catch((error) => {
      outgoing.destroy();
      if (!isGone(error)) onError(error);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOSTNAME, resolve);
  });
  const { port: bound } = server.address() as { port: number };
  const finished = new Promise<void>((resolve) => server.once("close", resolve));
  return {
    addr: { hostname: HOSTNAME, port: bound },
    finished,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await finished;
    },
  };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const request = requestOf(incoming);
  if (!request) return void outgoing.writeHead(501, { connection: "close" }).end();
  const { status, headers, body } = await answer(request);
  // A body that is sent to us and not read would stand where the next request is to begin.
  if (incoming.method !== "GET" && incoming.method !== "HEAD") headers.set("connection", "close");
  outgoing.writeHead(status, Object.fromEntries(headers));
  if (body) await pipeline(Readable.from(body), outgoing);
  else outgoing.end();
}

/** Returns the request as the web's own; undefined for methods that it does not have. */
function requestOf({ method = "GET", url = "/", rawHeaders }: IncomingMessage): Request | undefined {
  if (["CONNECT", "TRACE", "TRACK"].includes(method.toUpperCase())) return undefined;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i], rawHeaders[i + 1]);
  // A whole address in place of a path is to be understood (RFC 9112, 3.2.2); Host names the server all the same.
  const path = url.replace(/^https?:\/\/[^/?#]*/i, "");
  return new Request(`http://${HOSTNAME}${path}`, { method, headers });
}

/** Whether the client closed the connection in the middle of an answer, which is its right. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return ["ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE"].includes(String(code));
}
