/** Names what stands under a path. */

/** Says what an entry of a folder is, such as "a file", "a folder" or "a named pipe". */
export function entryKind(info: Deno.FileInfo | undefined): string {
  if (!info) return "no such file or folder";
  if (info.isFile) return "a file";
  if (info.isDirectory) return "a folder";
  if (info.isFifo) return "a named pipe";
  if (info.isSocket) return "a socket";
  return info.isCharDevice || info.isBlockDevice ? "a device" : "neither a file nor a folder";
}

/** Returns what is there, at the end of a link; undefined when there is nothing or the link leads in a circle. */
export async function statIfThere(url: URL): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(url);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether an error says that nothing is there, or that a link leads in a circle. */
export function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory ||
    error instanceof Deno.errors.FilesystemLoop;
}

/** Whether an error says that something may not be read: by the system, or by this process's own permissions. */
export function isForbidden(error: unknown): boolean {
  return error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable;
}
