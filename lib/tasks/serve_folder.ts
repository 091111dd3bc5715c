/** Serves the files of a folder to the browsers of this machine. */
import { namesThisMachine } from "./serving/conditions.ts";
import { folderSite, type MakeFile, plainAnswer } from "./serving/folder_site.ts";
import { listen, type PageServer } from "./serving/listen.ts";
import { sayAside } from "./terminal/terminal.ts";

/** Options of `serveFolder`. */
export interface ServeFolderOptions {
  /** @default 8000, or any free port where that is taken */
  port?: number | undefined;
  /** Files that lie in no folder, by their path; see `folderSite`. @default none */
  made?: ReadonlyMap<string, MakeFile> | undefined;
  /** Time in which a connection must bring its headers, in milliseconds. @default 30000 */
  headersMs?: number;
  /** Hears why a file could not be read or made. @default writes it to stderr */
  onError?: (error: unknown) => void;
}

/**
 * Serves a folder on 127.0.0.1, as `folderSite` does, to those who ask for it by a name of this machine.
 *
 * @param folder ends in a slash
 * @throws {Error} when the port that was asked for is taken
 * @throws {RangeError} as `folderSite` does
 */
export async function serveFolder(
  folder: URL,
  { port, made, headersMs = 30_000, onError = sayError }: ServeFolderOptions = {},
): Promise<PageServer> {
  const site = folderSite(folder, { made });
  const answer = async (request: Request, port: number) => {
    if (!namesThisMachine(request.headers.get("host"), port)) return misdirected(port);
    try {
      return await site(request);
    } catch (error) {
      onError(error);
      return plainAnswer(500, "This file cannot be read or made.");
    }
  };
  const serve = (port: number) => listen(answer, { port, headersMs, onError });
  try {
    return await serve(port ?? 8000);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    if (port === undefined) return await serve(0);
    throw new Error(
      `Cannot serve the page as port must be free: current value is ${port}. Choose another, or leave out --port`,
      { cause: error },
    );
  }
}

function misdirected(port: number): Response {
  return plainAnswer(421, `This page is at http://127.0.0.1:${port}/ and http://localhost:${port}/ alone.`);
}

function sayError(error: unknown): void {
  sayAside(error instanceof Error ? error.message : String(error));
}
