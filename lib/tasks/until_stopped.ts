/** Lets a task end well at Ctrl-C. */

/** What ends the work. */
class StoppedByUser extends Error {}

/** Works until Ctrl-C, which aborts the signal; returns whether the work was done. */
export async function untilStopped(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const controller = new AbortController();
  const stop = () => {
    // A second Ctrl-C ends the process at once.
    Deno.removeSignalListener("SIGINT", stop);
    controller.abort(new StoppedByUser());
  };
  Deno.addSignalListener("SIGINT", stop);
  try {
    await work(controller.signal);
    return true;
  } catch (error) {
    if (error instanceof StoppedByUser) return false;
    throw error;
  } finally {
    if (!controller.signal.aborted) Deno.removeSignalListener("SIGINT", stop);
  }
}
