import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { createGrower } from "../../../lib/classical/boosting/boosting_grower.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { boostingArena, placeBins } from "./boosting_arena.ts";
import { type PlainExamples, plainTree } from "./plain_boosting.ts";

const ROWS = 300;
const SETTINGS = { features: 150, leaves: 9, minSamplesLeaf: 6, l2: 0, learningRate: 0.1 };

/** Features in three blocks, the last group not full; gradients that some features explain. */
function drawn(seed: number, features: number): PlainExamples {
  const random = createRandom(seed);
  const bins = Array.from({ length: features }, (_, feature) => {
    const count = 2 + feature % 9;
    return Uint8Array.from({ length: ROWS }, () => random.integer(count));
  });
  const signal = (row: number) => (bins[bins.length - 1][row] > 2 ? 0.4 : -0.3) + bins[3][row] / 10;
  const gradients = Float64Array.from(
    { length: ROWS },
    (_, row) => Math.fround(signal(row) + 0.4 * random.uniform() - 0.2),
  );
  return { bins, gradients, hessians: gradients.map(() => Math.fround(random.uniform() / 4)) };
}

async function grown(examples: PlainExamples, settings: typeof SETTINGS) {
  const shape = { rows: ROWS, columns: settings.features, classes: 2, leaves: settings.leaves, workers: 2 };
  const arena = await boostingArena(shape), { layout, memory: { buffer } } = arena;
  placeBins(arena, examples.bins);
  const gradients = new Float32Array(buffer, layout.gradients + ROWS * 8, ROWS * 2);
  examples.gradients.forEach((gradient, row) => gradients.set([gradient, examples.hessians[row]], row * 2));
  const grow = createGrower({ ...arena, settings, worker: 1 }), tree = grow(1);
  return { tree, again: grow(1), scores: new Float64Array(buffer, layout.scores, 2 * ROWS) };
}

const CASES = [
  SETTINGS,
  { ...SETTINGS, leaves: 2 },
  { ...SETTINGS, features: 7, leaves: 40, minSamplesLeaf: 1, l2: 2 },
  { ...SETTINGS, features: 64, minSamplesLeaf: 140 },
  { ...SETTINGS, features: 65, minSamplesLeaf: 151 },
];

for (const [i, settings] of CASES.entries()) {
  const { features, leaves, minSamplesLeaf, l2 } = settings;
  const name = `${features} features, ${leaves} leaves, ${minSamplesLeaf} rows or more, l2 ${l2}`;
  Deno.test(`createGrower() grows the plain tree: ${name} (absolute error < 1e-9)`, async () => {
    const examples = drawn(i + 1, features);
    const expected = plainTree(examples, settings), { tree } = await grown(examples, settings);
    assertEquals(tree.features, expected.features);
    assertEquals(tree.bins, expected.bins);
    assertEquals(tree.left, expected.left);
    tree.values.forEach((value, node) => assertAlmostEquals(value, expected.values[node], 1e-9));
  });
}

Deno.test("a grower gives the same tree again, and adds it to the scores of its class alone", async () => {
  const examples = drawn(9, SETTINGS.features), { tree, again, scores } = await grown(examples, SETTINGS);
  assertEquals(again, tree);
  assert(scores.subarray(0, ROWS).every((score) => score === 0));
  for (let row = 0; row < ROWS; row++) {
    let node = 0;
    while (tree.left[node] > 0) {
      const isRight = examples.bins[tree.features[node]][row] > tree.bins[node];
      node = tree.left[node] + (isRight ? 1 : 0);
    }
    assertAlmostEquals(scores[ROWS + row], 2 * tree.values[node], 1e-15);
  }
});
