import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { compileBoostingModule, sumScales } from "../../../lib/classical/boosting/boosting_kernels.ts";
import { ownPlaces } from "../../../lib/classical/boosting/boosting_layout.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { boostingArena, placeBins } from "./boosting_arena.ts";

const SHAPE = { rows: 2500, columns: 24, classes: 2, leaves: 2, workers: 1 };
const random = createRandom(5), SCALES = sumScales(SHAPE.rows);
const BINS = Array.from(
  { length: SHAPE.columns },
  () => Uint8Array.from({ length: SHAPE.rows }, () => random.integer(256)),
);
const GRADIENTS = Float32Array.from(
  { length: SHAPE.rows * 2 },
  (_, i) => i % 2 ? random.uniform() / 4 : random.uniform() * 2 - 1,
);
/** Rows of a leaf, more than fit one chunk, not in order. */
const ROWS = random.permutation(SHAPE.rows).subarray(0, 2100);

/** An arena with bins, the leaf's rows, and the sums of these. */
async function leafArena() {
  const arena = await boostingArena(SHAPE), { kernels, layout, memory: { buffer } } = arena;
  const own = ownPlaces(layout, 0);
  placeBins(arena, BINS);
  new Float32Array(buffer, layout.gradients, GRADIENTS.length).set(GRADIENTS);
  new Uint32Array(buffer, own.rows, ROWS.length).set(ROWS);
  const scales = [SCALES.gradient, SCALES.hessian, SCALES.countShift] as const;
  kernels.gatherGradients(layout.gradients, own.rows, ROWS.length, own.sums, own.nodes, ...scales);
  return { ...arena, own };
}

/** The sum of a row as whole numbers. */
function sumOf(row: number): [bigint, bigint] {
  const gradient = BigInt(Math.round(GRADIENTS[2 * row] * SCALES.gradient));
  const hessian = BigInt(Math.round(GRADIENTS[2 * row + 1] * SCALES.hessian));
  return [gradient, hessian + (1n << BigInt(SCALES.countShift))];
}

/** Adds up the sums of a leaf by feature and bin: `[columns, 256, 2]`. */
function plainHistogram(rows: Uint32Array): BigInt64Array {
  const histogram = new BigInt64Array(SHAPE.columns * 512);
  for (const row of rows) {
    BINS.forEach((bins, feature) =>
      sumOf(row).forEach((part, half) => histogram[feature * 512 + bins[row] * 2 + half] += part)
    );
  }
  return histogram;
}

Deno.test("gatherGradients() writes each row's sum and the total, exactly", async () => {
  const { memory: { buffer }, own } = await leafArena();
  const expected = Array.from(ROWS, sumOf);
  assertEquals([...new BigInt64Array(buffer, own.sums, ROWS.length * 2)], expected.flat());
  const total = expected.reduce(([g, h], [gradient, hessian]) => [g + gradient, h + hessian]);
  assertEquals([...new BigUint64Array(buffer, own.nodes, 2)], total.map((part) => BigInt.asUintN(64, part)));
});

Deno.test("accumulate() adds the rows of a leaf into the bins of each feature, exactly", async () => {
  const { kernels, layout, memory: { buffer }, own } = await leafArena();
  const histogram = new BigInt64Array(buffer, own.histograms, SHAPE.columns * 512).fill(7n);
  kernels.accumulate(own.histograms, layout.bins, own.rows, own.sums, ROWS.length, 3);
  assertEquals([...histogram], [...plainHistogram(ROWS)]);
});

Deno.test("subtract() leaves the other rows' histograms", async () => {
  const { kernels, layout, memory: { buffer }, own } = await leafArena();
  const part = own.histograms + SHAPE.columns * 4096;
  kernels.accumulate(own.histograms, layout.bins, own.rows, own.sums, ROWS.length, 3);
  kernels.accumulate(part, layout.bins, own.rows, own.sums, 800, 3);
  kernels.subtract(own.histograms, part, 3);
  const rest = new BigInt64Array(buffer, own.histograms, SHAPE.columns * 512);
  assertEquals([...rest], [...plainHistogram(ROWS.subarray(800))]);
});

Deno.test("partition() moves the rows up to the threshold to the front and keeps their order", async () => {
  const { kernels, layout, memory: { buffer }, own } = await leafArena();
  for (const threshold of [0, 100, 255]) {
    const rows = new Uint32Array(buffer, own.rows, ROWS.length);
    rows.set(ROWS);
    const count = kernels.partition(own.rows, ROWS.length, own.spare, layout.bins + 9, threshold);
    const left = ROWS.filter((row) => BINS[9][row] <= threshold);
    assertEquals(count, left.length);
    assertEquals([...rows], [...left, ...ROWS.filter((row) => BINS[9][row] > threshold)]);
  }
});

Deno.test("sumScales() leaves room for the sums of all rows", () => {
  for (const rows of [1, 2, 3, 399, 60_000, 65_535, 65_536, 10_000_000]) {
    const { gradient, hessian, countShift } = sumScales(rows);
    assert(rows * gradient < 2 ** 53);
    assert(rows * hessian / 4 < 2 ** Math.min(53, countShift));
    assert(rows < 2 ** (64 - countShift));
  }
});

Deno.test("compileBoostingModule() names a file that is no module, and the command that makes it", async () => {
  const file = new URL(import.meta.url);
  const { message } = await assertRejects(() => compileBoostingModule(file), Error);
  assertStringIncludes(message, `Cannot fit gradient boosting as ${file.href} must hold its kernels: `);
  assertStringIncludes(message, "Run `deno task wasm`");
});
