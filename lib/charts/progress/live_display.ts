/** Keeps one display up to date while a cell runs, or writes lines where there is no notebook. */

/** Sends a message on the kernel's channel for outputs, as `Deno.jupyter.broadcast` does. */
export type Broadcast = (messageType: string, content: Record<string, unknown>) => Promise<void>;

/** The same content in several formats; plain text always. */
export type MimeBundle = Record<string, string> & { "text/plain": string };

/** Shows content in place of what was shown before. */
export type ShowLive = (bundle: MimeBundle) => Promise<void>;

/**
 * Returns what shows content in one display of the notebook.
 *
 * @param broadcast sends to the notebook; null hands the plain text of everything to `write`
 */
export function liveDisplay(broadcast: Broadcast | null, write: (line: string) => void): ShowLive {
  if (!broadcast) return (bundle) => Promise.resolve(write(bundle["text/plain"]));
  // A frontend that still holds an earlier run's display would draw into that one if ids came back.
  const transient = { display_id: crypto.randomUUID() };
  let messageType = "display_data";
  return async (data) => {
    const type = messageType;
    messageType = "update_display_data";
    await broadcast(type, { data, metadata: {}, transient });
  };
}

/** Returns the kernel's broadcast, or null outside a kernel, where `Deno.jupyter` throws when it is read. */
export function kernelBroadcast(): Broadcast | null {
  try {
    return Deno.jupyter.broadcast;
  } catch (error) {
    if (error instanceof Error && error.message.includes("deno jupyter")) return null;
    throw error;
  }
}

/** Writes a line to the standard error stream. */
export function writeToStandardError(line: string): void {
  let bytes = new TextEncoder().encode(`${line}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(Deno.stderr.writeSync(bytes));
}
