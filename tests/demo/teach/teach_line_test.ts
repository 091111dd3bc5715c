import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Job } from "../../../lib/demo/learning/learning_messages.ts";
import { startLearning } from "../../../lib/demo/learning/start_learning.ts";
import { PageError } from "../../../lib/demo/page_error.ts";
import { TeachLine } from "../../../lib/demo/teach/teach_line.ts";
import type { TeachResult, TeachTypes, TrainTask } from "../../../lib/demo/teach/teach_messages.ts";
import { type JoinedWorker, joinedWorker } from "../learning/joined_worker.ts";

const DETAILS = { title: "a test", classNames: ["a", "b"], inputShape: [1, 1, 1] as const };
const PICTURES = { images: Uint8Array.of(1), size: 1 };

/**
 * A line to workers that answer with what they were given last; a file that begins with 0 gets no answer, and one that
 * begins with 9 is read by the first worker alone.
 */
function testLine(loadMs = 1000) {
  const workers: JoinedWorker[] = [], loaded: number[] = [];
  const makeWorker = () => {
    let last = 0;
    const isFirst = workers.length === 0;
    const teach: Job<TeachTypes> = async (task): Promise<TeachResult> => {
      if (task.kind === "ask") return { kind: "asked", logits: Float32Array.of(last) };
      if (task.kind === "train") throw new Error("it was trained");
      const { bytes } = task.files[0];
      if (bytes[0] === 0) await new Promise(() => {});
      if (bytes[0] === 9 && !isFirst) throw new Error("no room");
      last = bytes[0];
      loaded.push(last);
      return { kind: "loaded", details: DETAILS, file: bytes };
    };
    const worker = joinedWorker({
      start: () => Promise.resolve({ name: "wasm", threads: 1, simd: "fixed", reason: "a test" }),
      jobs: { teach: teach as unknown as Job },
    });
    workers.push(worker);
    return worker;
  };
  const line = new TeachLine({
    onStart() {},
    start: () => startLearning({ createWorker: makeWorker }),
    loadMs,
  });
  const load = (byte: number) =>
    line.run<"load">({ kind: "load", files: [{ name: "a.zip", bytes: Uint8Array.of(byte) }] });
  const ask = async () => (await line.run<"ask">({ kind: "ask", pictures: PICTURES }))!.logits[0];
  return { line, workers, loaded, load, ask };
}

Deno.test("TeachLine starts one worker, however many ask at once, and none before that", async () => {
  const { workers, ask, load } = testLine();
  assertEquals(workers.length, 0);
  await load(7);
  assertEquals(await Promise.all([ask(), ask(), ask()]), [7, 7, 7]);
  assertEquals(workers.length, 1);
  workers[0].die("done");
});

Deno.test("TeachLine gives a new worker the last network, where the one before has died", async () => {
  const { workers, loaded, ask, load } = testLine();
  await load(5);
  workers[0].die("out of memory");
  assertEquals([await ask(), workers.length, loaded], [5, 2, [5, 5]]);
  workers[1].die("done");
});

Deno.test("TeachLine ends a new worker that cannot take the last network, and says why", async () => {
  const { workers, ask, load } = testLine();
  await load(9);
  workers[0].die("out of memory");
  await assertRejects(ask, PageError, "no room");
  assertEquals(workers.map(({ isTerminated }) => isTerminated), [true, true]);
});

Deno.test("TeachLine gives up a file whose network gives no answer, and still has the one before", async () => {
  const { workers, ask, load } = testLine(50);
  await load(3);
  const { found } = await assertRejects(() => load(0), PageError);
  assertEquals(found, "This file was not loaded: its network gave no answer within 0.05 seconds.");
  assert(workers[0].isTerminated);
  assertEquals([await ask(), workers.length], [3, 2]);
  workers[1].die("done");
});

Deno.test("TeachLine ends a training that was stopped while its worker still starts, and no later one", async () => {
  const { line, workers } = testLine();
  const task: TrainTask = {
    kind: "train",
    ...{ network: "", sides: { height: 1, width: 1, channels: 1 }, train: PICTURES, heldOut: PICTURES },
    ...{ labels: Uint8Array.of(0), classNames: ["a", "b"], title: "a test", preprocessing: {} },
    ...{ isWhole: false, seed: 1 },
  };
  const training = line.run<"train">(task);
  line.endTraining();
  assertEquals(await training, undefined);
  await assertRejects(() => line.run<"train">(task), PageError, "it was trained");
  workers[0].die("done");
});
