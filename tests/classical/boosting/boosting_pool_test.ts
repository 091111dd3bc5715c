import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { compileBoostingModule } from "../../../lib/classical/boosting/boosting_kernels.ts";
import { startBoostingPool } from "../../../lib/classical/boosting/boosting_pool.ts";
import { workerScript } from "../../core/workers/worker_script.ts";
import { countWorkers } from "../count_workers.ts";
import { boostingArena } from "./boosting_arena.ts";

const SHAPE = { rows: 8, columns: 1, classes: 3, leaves: 2, workers: 2 };
const SETTINGS = { features: 0, leaves: 2, minSamplesLeaf: 1, l2: 0, learningRate: 0.1 };

/** Starts a pool whose workers run a script that answers what `answers` says, by the kind of message. */
async function pool(answers: string, module?: WebAssembly.Module) {
  const { memory, layout } = await boostingArena(SHAPE);
  const script = workerScript(`self.onmessage = ({ data: { start, task } }) => { ${answers} };`);
  const start = { module: module ?? await compileBoostingModule(), memory, layout, settings: SETTINGS };
  return await startBoostingPool(module ? start : { ...start, script });
}

Deno.test("startBoostingPool() says what a worker cannot start for, and ends all of them", async () => {
  const ended = await countWorkers(async () => {
    await assertRejects(
      () => pool(`if (start.worker) throw new Error("no memory"); self.postMessage({ isReady: true })`),
      Error,
      "Cannot start gradient boosting in a worker: Uncaught Error: no memory",
    );
  });
  assertEquals(ended, { started: 2, ended: 2 });
});

Deno.test("startBoostingPool() rejects a module that is not its own", async () => {
  const empty = await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  const workers = await pool("", empty);
  const { message } = await assertRejects(() => workers.growTrees(), Error);
  workers.stop();
  assertStringIncludes(message, "Cannot grow the tree of class ");
  assertStringIncludes(message, "is not a function");
});

Deno.test("a pool names the tree that a worker fails at", async () => {
  const workers = await pool(
    `self.postMessage(task?.label === 2 ? { error: "Error: out of order" } : { result: undefined })`,
  );
  const message = "Cannot grow the tree of class 2 in a worker: Error: out of order";
  await assertRejects(() => workers.growTrees(), Error, message);
  workers.stop();
});

Deno.test("a pool passes on the error that a worker reports", async () => {
  const workers = await pool(
    `self.postMessage(task ? { error: "RangeError: odd rows" } : { isReady: true })`,
  );
  const message = "Cannot compute gradients in a worker: RangeError: odd rows";
  await assertRejects(() => workers.writeGradients(), Error, message);
  workers.stop();
});

Deno.test("a pool notices a worker that ends without a word", async () => {
  const workers = await pool(`if (task) self.close(); else self.postMessage({ isReady: true })`);
  const message = "Cannot compute gradients in a worker: the worker ended without a word";
  await assertRejects(() => workers.writeGradients(), Error, message);
  workers.stop();
});

Deno.test("a pool shares out all rows, and asks for each class's tree once", async () => {
  // A worker that gets other than half of the eight rows does not know what to say.
  const workers = await pool(
    `if (start) self.postMessage({ isReady: true });
    else if ("label" in task) self.postMessage({ result: task.label });
    else self.postMessage(task.end - task.begin === 4 ? { result: undefined } : { error: "other rows" });`,
  );
  await workers.writeGradients();
  assertEquals(await workers.growTrees() as unknown, [0, 1, 2]);
  workers.stop();
});
