import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { binColumns } from "../../../lib/classical/forest/forest_bins.ts";
import { growTrees } from "../../../lib/classical/forest/forest_pool.ts";
import { growTree } from "../../../lib/classical/forest/forest_tree.ts";
import { createRandom, randomFromState, type RandomState } from "../../../lib/core/random.ts";
import { countWorkers } from "../count_workers.ts";
import { drawnExamples } from "../forest_examples.ts";

const { labels, classes, ...matrix } = drawnExamples();
const EXAMPLES = { ...await binColumns(matrix), labels, classes };
const TREE = { maxFeatures: 2, minSamplesLeaf: 1, maxDepth: Infinity, bootstrap: true };
const STATES = [1, 2, 3].map((seed) => createRandom(seed).state());
const OPTIONS = { ...TREE, workers: 2, onTree: () => {} };
/** The generator refuses it. */
const WRONG: RandomState = [0, 0, 0, 0];

Deno.test("growTrees() gives the trees of growTree(), in the order of the states", async () => {
  const expected = STATES.map((state) => growTree(EXAMPLES, TREE, randomFromState(state)));
  assertNotEquals(expected[0], expected[1]);
  for (const workers of [1, 2]) {
    assertEquals(await growTrees(EXAMPLES, STATES, { ...OPTIONS, workers }), expected);
  }
});

Deno.test("growTrees() names the tree that fails, and why", async () => {
  await assertRejects(
    () => growTrees(EXAMPLES, [STATES[0], WRONG, STATES[1]], { ...OPTIONS, workers: 1 }),
    Error,
    "Cannot grow tree 2: RangeError: Cannot continue a generator as its state must have a non-zero word",
  );
});

Deno.test("growTrees() says that a worker could not be started", async () => {
  const own = globalThis.Worker;
  globalThis.Worker = class extends own {
    override postMessage() {
      this.dispatchEvent(new ErrorEvent("error", { message: "no room", cancelable: true }));
    }
  };
  try {
    await assertRejects(
      () => growTrees(EXAMPLES, STATES, OPTIONS),
      Error,
      "Cannot start a worker for trees: no room",
    );
  } finally {
    globalThis.Worker = own;
  }
});

Deno.test("growTrees() starts no more workers than trees, and ends them all", async () => {
  assertEquals(await countWorkers(() => growTrees(EXAMPLES, STATES.slice(1), { ...OPTIONS, workers: 5 })), {
    started: 2,
    ended: 2,
  });
});

Deno.test("growTrees() ends its workers when a tree fails", async () => {
  const states = [WRONG, ...STATES, ...STATES, ...STATES];
  const work = () => assertRejects(() => growTrees(EXAMPLES, states, OPTIONS), Error, "Cannot grow tree 1");
  assertEquals(await countWorkers(work), { started: 2, ended: 2 });
});
