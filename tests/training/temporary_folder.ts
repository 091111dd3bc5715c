/** Gives tests a folder of their own. */
import { toFileUrl } from "@std/path";

/** Calls `use` with a fresh folder, and removes it afterwards. */
export async function withFolder(use: (folder: URL) => Promise<void>): Promise<void> {
  const folder = new URL(`${toFileUrl(await Deno.makeTempDir()).href}/`);
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
