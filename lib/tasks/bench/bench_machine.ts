/** Describes the machine that a bench runs on, and how busy it is with other things. */
import { type CpuInfo, cpus } from "node:os";

/** Returns the name of the processor, as the system gives it. */
export function processorName(): string {
  return cpus()[0]?.model.trim() || `${Deno.build.arch} processor`;
}

/** Returns which fraction of the processors other programs keep busy, 0 to 1, over `durationMs`. */
export async function busyShare(durationMs = 1000): Promise<number> {
  const before = processorTimes();
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  const after = processorTimes();
  const total = after.total - before.total;
  return total > 0 ? 1 - (after.idle - before.idle) / total : 0;
}

/** Adds up the time that the processors spent in all states, and idle. */
function processorTimes(): { total: number; idle: number } {
  const times = cpus().map((processor: CpuInfo) => processor.times);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return {
    total: sum(times.flatMap((time) => Object.values(time))),
    idle: sum(times.map(({ idle }) => idle)),
  };
}
