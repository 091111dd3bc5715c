/** Makes what stands under a path and is no ordinary file. */
import { fromFileUrl } from "@std/path";

/** Why named pipes cannot be made here; empty where they can. */
export const NO_PIPES = Deno.build.os === "linux" ? "" : " (only on Linux)";

/** Makes a named pipe: whoever opens it waits for a writer, for ever. */
export function makePipe(url: URL): void {
  const libc = Deno.dlopen("libc.so.6", { mkfifo: { parameters: ["buffer", "u32"], result: "i32" } });
  const path = new TextEncoder().encode(`${fromFileUrl(url)}\0`);
  try {
    if (libc.symbols.mkfifo(path, 0o600) !== 0) throw new Error(`no pipe could be made at ${url}`);
  } finally {
    libc.close();
  }
}

/** Makes a file that is as long as asked for and takes no room on disk: zeros follow its beginning. */
export async function makeSparse(url: URL, size: number, beginning = new Uint8Array()): Promise<void> {
  await Deno.writeFile(url, beginning);
  await Deno.truncate(fromFileUrl(url), size);
}

/** Calls `work`, and returns by how many bytes this process has grown meanwhile. */
export async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const { rss } = Deno.memoryUsage();
  await work();
  return Deno.memoryUsage().rss - rss;
}
