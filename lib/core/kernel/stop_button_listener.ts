/** Counts the presses of a notebook's stop button in a thread of its own, since a busy one cannot. */

/** What of a worker's global scope is used; the types of a window do not know it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Int32Array<SharedArrayBuffer>>) => void) | null;
  postMessage(message: "listening" | "pressed"): void;
}

const scope = globalThis as unknown as WorkerScope;
scope.onmessage = ({ data: counter }) => {
  // A front end stops a cell by SIGINT.
  Deno.addSignalListener("SIGINT", () => {
    Atomics.add(counter, 0, 1);
    scope.postMessage("pressed");
  });
  scope.postMessage("listening");
};
