/** Reads a file that comes with the library. */
import { nodeModule } from "./node_module.ts";

/**
 * Reads what lies beside the library's code, as bytes: a file of a checkout or an installed package, or one that a
 * server keeps.
 *
 * @throws {Error} when it is not there, naming it
 */
export async function readResource(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  if (url.protocol === "file:") return await readLocal(url);
  const response = await answerOf(url);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  await response.body?.cancel();
  throw new Error(`Cannot read ${url.href} as the server must have it: current value is ${response.status}`);
}

async function readLocal(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof Deno !== "undefined") return await Deno.readFile(url);
  const files = nodeModule<{ readFile(url: URL): Promise<Uint8Array> }>("node:fs/promises");
  if (files) return new Uint8Array(await files.readFile(url));
  throw new Error(`Cannot read ${url.href} as a page reads from a server alone: serve its folder over HTTP`);
}

async function answerOf(url: URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch (cause) {
    throw new Error(`Cannot read ${url.href} as there was no answer: ${(cause as Error).message}`, { cause });
  }
}
