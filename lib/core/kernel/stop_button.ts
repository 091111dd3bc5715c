/** Hears a notebook's stop button. */
import { countPresses, hearPresses, interruptWork } from "../interruption.ts";

/**
 * Has the stop button end work that consults `interruptSignal` or `throwIfInterrupted`, and no longer the kernel. Front
 * ends stop a cell by SIGINT, of which Deno's kernel dies unless someone listens (github.com/denoland/deno, issue
 * 24491). A loop that never waits and is not the library's hears nothing, and goes on until the kernel is restarted.
 */
export function hearStopButton(): void {
  let isCounted = false;
  Deno.addSignalListener("SIGINT", () => {
    if (!isCounted) interruptWork();
  });
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const listener = new Worker(new URL("./stop_button_listener.ts", import.meta.url), { type: "module" });
  listener.onmessage = ({ data }: MessageEvent<"listening" | "pressed">) => {
    if (data === "pressed") return hearPresses();
    isCounted = true;
    countPresses(counter);
  };
  listener.postMessage(counter);
}
