/** Makes code into what a worker can be started with. */

/** Returns an address that holds the code of a module. */
export function workerScript(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
