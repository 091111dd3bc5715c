/** Says in lines how far long work has come. */
import { plural } from "./plural.ts";

/** When the first line is due, and how long after it the next ones, in milliseconds. */
const FIRST_MS = 2_000, NEXT_MS = 5_000;

/**
 * Returns what to call with the number of things that are done, and how many there are: after two seconds, and every
 * five from then on, it has a line such as "1,200 of 5,000 pictures, ETA 0:42" said. Work of a moment says nothing.
 *
 * @param noun of one of the things: "picture"
 */
export function etaLines(
  noun: string,
  onStatus: (line: string) => void,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  const startMs = now();
  let dueMs = startMs + FIRST_MS;
  return (done, total) => {
    const nowMs = now();
    if (nowMs < dueMs || done === 0 || done === total) return;
    dueMs = nowMs + NEXT_MS;
    const leftMs = (nowMs - startMs) / done * (total - done);
    onStatus(`${done.toLocaleString("en-US")} of ${plural(total, noun)}, ETA ${clock(leftMs)}`);
  };
}

/** Formats a time as minutes and seconds, "3:05", with hours where there are any, "1:03:05"; what is no time as 0. */
export function clock(ms: number): string {
  const seconds = Number.isFinite(ms) ? Math.max(0, Math.round(ms / 1000)) : 0;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}
