import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { createRandom } from "../../../lib/core/random.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const KILLS = 5;
/** Steps that a process takes before it is killed, at most, and the time that it has left then: few together. */
const MOST_STEPS = 10, MOST_MS = 20;

/** What a process printed before it ended or was killed. */
interface Outcome {
  steps: number[];
  hash: string | undefined;
}

/** Runs the training in a process of its own; kills it, with no warning, some time after so many steps. */
async function run(args: string[], kill?: { afterSteps: number; afterMs: number }): Promise<Outcome> {
  const script = new URL("killed_run.ts", import.meta.url).href;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--allow-read",
      "--allow-write",
      "--allow-env",
      "--allow-sys",
      script,
      ...args,
    ],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const outcome: Outcome = { steps: [], hash: undefined };
  const timers: ReturnType<typeof setTimeout>[] = [];
  try {
    for await (const line of lines(child.stdout)) {
      const [kind, value] = line.split(" ");
      if (kind === "hash") outcome.hash = value;
      else outcome.steps.push(Number(value));
      if (kill && outcome.steps.length === kill.afterSteps && timers.length === 0) {
        timers.push(setTimeout(() => child.kill("SIGKILL"), kill.afterMs));
      }
    }
  } finally {
    timers.forEach(clearTimeout);
    const { signal } = await child.status;
    assertEquals(signal, kill ? "SIGKILL" : null);
  }
  return outcome;
}

async function* lines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
}

Deno.test("fit() ends in bit-identical weights when it is killed again and again, at any moment", () =>
  withFolder(async (folder) => {
    const undisturbed = await run([]);
    assertMatch(undisturbed.hash ?? "", /^[0-9a-f]{64}$/);
    const path = fromFileUrl(folder), random = createRandom(1);
    let previous = 0;
    for (let kills = 0; kills < KILLS; kills++) {
      const afterSteps = 1 + random.integer(MOST_STEPS);
      const { steps, hash } = await run([path], { afterSteps, afterMs: random.integer(MOST_MS) });
      assertEquals(hash, undefined);
      assert(steps[0] > 0 && steps[0] <= previous + 1, `it went on at step ${steps[0]} after ${previous}`);
      previous = steps.at(-1)!;
    }
    const last = await run([path]);
    assert(last.steps[0] > 1, "it began again");
    assertEquals(last.hash, undisturbed.hash);
  }));
