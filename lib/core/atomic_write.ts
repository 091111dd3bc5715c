/** Writes files so that a reader never meets a half-written one. */

/**
 * Writes `content` to a temporary name beside `url` and renames it, making folders as needed: whatever
 * interrupts it, the file is the old one or the new one.
 */
export async function atomicWrite(url: URL, content: string | Uint8Array): Promise<void> {
  await Deno.mkdir(new URL(".", url), { recursive: true });
  const temporary = new URL(`${url.href}.${crypto.randomUUID()}.part`);
  try {
    if (typeof content === "string") await Deno.writeTextFile(temporary, content);
    else await Deno.writeFile(temporary, content);
    await Deno.rename(temporary, url);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {
      // It was never made, or is already renamed: the error above is the one to tell.
    });
    throw error;
  }
}
