/** Lets a task end well when it is told to. */

/** What ends the work. */
class Stopped extends Error {}

/** What tells a task to end, with the exit codes by which shells know them; Windows knows Ctrl-C alone. */
const SIGNALS: readonly (readonly [Deno.Signal, number])[] = Deno.build.os === "windows"
  ? [["SIGINT", 130]]
  : [["SIGINT", 130], ["SIGTERM", 143]];

/**
 * Works until Ctrl-C or a request to terminate, as systems send one before they shut down: either aborts the signal. A
 * second one ends the process at once.
 *
 * @returns undefined when the work was done, otherwise the exit code that says what ended it
 */
export async function untilStopped(
  work: (signal: AbortSignal) => Promise<void>,
): Promise<number | undefined> {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const listeners = SIGNALS.map(([name, code]) => ({
    name,
    stop() {
      exitCode = code;
      unlisten();
      controller.abort(new Stopped());
    },
  }));
  const unlisten = () => listeners.forEach(({ name, stop }) => Deno.removeSignalListener(name, stop));
  listeners.forEach(({ name, stop }) => Deno.addSignalListener(name, stop));
  try {
    await work(controller.signal);
    return undefined;
  } catch (error) {
    if (error instanceof Stopped) return exitCode;
    throw error;
  } finally {
    if (!controller.signal.aborted) unlisten();
  }
}
