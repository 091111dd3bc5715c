/** Describes the machine that a bench runs on, and how busy it is with other things. */

/** Returns the name of the processor, as the system gives it. */
export async function processorName(): Promise<string> {
  const cpus = await readIfThere("/proc/cpuinfo");
  return cpus?.match(/^model name\s*:\s*(.+)$/m)?.[1] ?? `${Deno.build.arch} processor`;
}

/** Returns which share of the processors other programs keep busy, 0 to 1, over `durationMs`. */
export async function busyShare(durationMs = 1000): Promise<number> {
  const before = processorTimes(await readIfThere("/proc/stat"));
  if (!before) return Math.min(1, Deno.loadavg()[0] / navigator.hardwareConcurrency);
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  const after = processorTimes(await readIfThere("/proc/stat")) ?? before;
  const total = after.total - before.total;
  return total > 0 ? 1 - (after.idle - before.idle) / total : 0;
}

/** Reads the first line of /proc/stat: time spent in all states, and idle or waiting for a disk. */
function processorTimes(stat: string | undefined): { total: number; idle: number } | undefined {
  const times = stat?.match(/^cpu +(.+)$/m)?.[1].split(" ").map(Number);
  return times && { total: times.reduce((a, b) => a + b), idle: times[3] + times[4] };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch {
    return undefined;
  }
}
