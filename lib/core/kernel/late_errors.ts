/** Shows errors that a cell's timers and promises throw when the cell has ended: Deno's kernel drops them. */

/** Sends a message on the kernel's channel for outputs, as `Deno.jupyter.broadcast` does. */
type Broadcast = (messageType: string, content: Record<string, unknown>) => Promise<void>;

/** Has the kernel publish every error that nothing catches, as it publishes those of a cell that runs. */
export function showLateErrors(broadcast: Broadcast): void {
  const show = (event: Event, error: unknown) => {
    event.preventDefault();
    return broadcast("error", errorContent(error));
  };
  addEventListener("unhandledrejection", (event) => show(event, event.reason));
  addEventListener("error", (event) => show(event, event.error));
}

/** Describes what was thrown in the words of the Jupyter protocol. */
function errorContent(error: unknown): { ename: string; evalue: string; traceback: string[] } {
  if (!(error instanceof Error)) return { ename: "Error", evalue: String(error), traceback: [String(error)] };
  const { name, message, stack = `${name}: ${message}` } = error;
  return { ename: name, evalue: message, traceback: stack.split("\n") };
}
