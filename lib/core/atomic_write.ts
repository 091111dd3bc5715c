/** Writes files so that a reader never meets a half-written one. */
import { pathOfUrl } from "./platform/path_of_url.ts";

/**
 * Writes `content` to a temporary name beside `url` and renames it, making folders as needed: whatever
 * interrupts it, the file is the old one or the new one.
 *
 * @throws {Error} naming the file that could not be written, with the reason as its cause
 */
export async function atomicWrite(url: URL, content: string | Uint8Array): Promise<void> {
  const temporary = new URL(`${url.href}.${crypto.randomUUID()}.part`);
  try {
    await Deno.mkdir(new URL(".", url), { recursive: true });
    if (typeof content === "string") await Deno.writeTextFile(temporary, content);
    else await Deno.writeFile(temporary, content);
    await Deno.rename(temporary, url);
  } catch (cause) {
    await removeIfThere(temporary);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot write ${pathOfUrl(url)}: ${reason}. Check that its folder can be written to and has room`,
      { cause },
    );
  }
}

async function removeIfThere(url: URL): Promise<void> {
  try {
    await Deno.remove(url);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
  }
}
