/** The code that a new kernel runs before any cell. */

import { HEADLESS_MARK } from "../core/kernel/prepare_kernel.ts";

/** MIME type of the display that carries a sentinel's tag. */
export const SENTINEL_MIME_TYPE = "application/x-sentinel";

const FUNCTIONS = `globalThis[Symbol.for("${HEADLESS_MARK}")]`;

/**
 * What sentinels call, even where a cell replaces the console. Errors that nothing catches, of timers and promises, are
 * published with the number of the execution that they came from, which may have ended long before: an asynchronous
 * context keeps it. The context of a timer is gone when its error is reported, so that timers note theirs.
 */
const SET_FUNCTIONS = `${FUNCTIONS} = (({ AsyncLocalStorage }, { log, error }, { broadcast }) => {
  const execution = new AsyncLocalStorage();
  let ofTimer;
  for (const name of ["setTimeout", "setInterval"]) {
    const start = globalThis[name];
    globalThis[name] = (callback, ...rest) => start(typeof callback !== "function" ? callback : function (...args) {
      ofTimer = execution.getStore();
      callback.apply(this, args);
      ofTimer = undefined;
    }, ...rest);
  }
  const show = (event, thrown, number) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { name, message, stack } = thrown instanceof Error ? thrown : { name: "Error", message: String(thrown) };
    const traceback = (stack ?? name + ": " + message).split("\\n");
    return broadcast("error", { ename: name, evalue: message, traceback, execution: number });
  };
  addEventListener("unhandledrejection", (event) => show(event, event.reason, execution.getStore()));
  addEventListener("error", (event) => show(event, event.error, ofTimer));
  return {
    begin: (number) => execution.enterWith(number),
    async putOut(tag) {
      log(tag);
      error(tag);
      await broadcast("display_data", { data: { "${SENTINEL_MIME_TYPE}": tag }, metadata: {}, transient: {} });
    },
  };
})(process.getBuiltinModule("node:async_hooks"), console, Deno.jupyter);`;

/** Runs in a thread of its own, which a cell that never waits cannot hold up. */
const watchParent = ({ parent, folder }: { parent: number; folder: string }) =>
  `setInterval(() => {
  if (Deno.ppid === ${parent}) return;
  try {
    Deno.removeSync(${JSON.stringify(folder)}, { recursive: true });
  } finally {
    Deno.kill(Deno.pid, "SIGKILL");
  }
}, 500)`;

/**
 * Returns the code: it makes what `sentinelCode` calls, and has the kernel end soon after this process, whatever ended
 * that, with its folder of temporary files.
 */
export function kernelPreamble({ folder }: { folder: string }): string {
  const watch = watchParent({ parent: Deno.pid, folder });
  const url = `data:application/javascript,${encodeURIComponent(watch)}`;
  return `${SET_FUNCTIONS}\nnew Worker(${JSON.stringify(url)}, { type: "module" }); undefined`;
}

/**
 * Returns the code of the silent cell that puts a tag out on stdout, on stderr and as a display, and begins the
 * execution of this number, whose cell is run next.
 */
export function sentinelCode(tag: string, execution: number): string {
  return `${FUNCTIONS}.begin(${execution}); await ${FUNCTIONS}.putOut("${tag}")`;
}
