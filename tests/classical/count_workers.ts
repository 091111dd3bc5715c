/** Counts the workers that some code starts and ends. */

/** Runs the work, and returns how many workers it started, and ended itself. */
export async function countWorkers(
  work: () => Promise<unknown>,
): Promise<{ started: number; ended: number }> {
  const counts = { started: 0, ended: 0 }, original = globalThis.Worker;
  globalThis.Worker = class extends original {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      counts.started++;
    }
    override terminate() {
      counts.ended++;
      super.terminate();
    }
  };
  try {
    await work();
  } finally {
    globalThis.Worker = original;
  }
  return counts;
}
