/** Holds the engine's promise: every kernel and every gradient is right in hundreds of random cases. */
import { assert, assertEquals } from "@std/assert";
import { kernelRuntime } from "../../../lib/backend/runtime/runtime.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { arenaSpace, checkEach, type KernelArena, startArena } from "../../backend/kernel_arena.ts";
import { activations } from "../../backend/random_cases/activations.ts";
import { attention } from "../../backend/random_cases/attention.ts";
import { augmentation } from "../../backend/random_cases/augmentation.ts";
import { convolutions } from "../../backend/random_cases/convolutions.ts";
import { depthwise } from "../../backend/random_cases/depthwise.ts";
import { elementwise } from "../../backend/random_cases/elementwise.ts";
import { imageChanges } from "../../backend/random_cases/image_changes.ts";
import { matrices } from "../../backend/random_cases/matrices.ts";
import { normalisation } from "../../backend/random_cases/normalisation.ts";
import { optimisers } from "../../backend/random_cases/optimisers.ts";
import { pools } from "../../backend/random_cases/pools.ts";
import type { Proof } from "../../backend/random_cases/proof.ts";
import { recurrent } from "../../backend/random_cases/recurrent.ts";
import { softmax } from "../../backend/random_cases/softmax.ts";
import { winograd } from "../../backend/random_cases/winograd.ts";
import { withRuntime } from "../../backend/with_runtime.ts";

const PROOFS: Proof[] = [
  ...elementwise,
  ...activations,
  ...matrices,
  ...normalisation,
  ...softmax,
  ...convolutions,
  ...depthwise,
  ...attention,
  ...pools,
  ...recurrent,
  ...winograd,
  ...optimisers,
  ...augmentation,
  ...imageChanges,
];

const CASES = 240;
/** Views lie where signed addresses would be negative. */
const FROM = 3 * 2 ** 30;

/** How many cases each compiled kernel took part in, and in how many of them "cpu" had its say. */
type Tally = Map<string, { cases: number; againstCpu: number }>;

Deno.test(`kernels agree with their references and with cpu in ${CASES} random cases for each`, async (test) => {
  await useBackend({ prefer: "cpu" });
  const tally: Tally = new Map();
  // One runtime for all: a hundred of them would hold gigabytes until they are collected.
  await withRuntime(2, async (runtime) => {
    const space = arenaSpace(runtime);
    for (const proof of PROOFS) {
      const arena = startArena(runtime, seedOf(proof.name), space);
      await test.step(proof.name, () => prove(proof, arena, tally));
    }
  }, { from: FROM });
  await test.step("every compiled kernel took part in 200 cases at least, and all in 5,000", () =>
    count(tally));
});

/** Checks all cases of a proof, and adds the kernels that ran to the tally. */
function prove({ check }: Proof, arena: KernelArena, tally: Tally): void {
  let compared = 0;
  checkEach(arena, CASES, (_, index) => {
    const ran = watchKernels();
    const isCompared = check(arena, index);
    for (const kernel of ran()) {
      const { cases, againstCpu } = tally.get(kernel) ?? { cases: 0, againstCpu: 0 };
      tally.set(kernel, { cases: cases + 1, againstCpu: againstCpu + Number(isCompared) });
    }
    compared += Number(isCompared);
  });
  assert(compared >= CASES / 4, `only ${compared} cases were compared with cpu`);
}

/** Fails when a kernel of the compiled module took part in too few cases. */
async function count(tally: Tally): Promise<void> {
  const compiled = await WebAssembly.compile(
    await Deno.readFile(new URL("../../../lib/backend/kernels_relaxed.wasm", import.meta.url)),
  );
  const kernels = WebAssembly.Module.exports(compiled).filter(({ kind }) => kind === "function");
  const few = kernels.map(({ name }) => ({ name, ...tally.get(name) ?? { cases: 0, againstCpu: 0 } }))
    .filter(({ cases, againstCpu }) => Math.min(cases, againstCpu) < 200);
  assertEquals(few, []);
  const total = PROOFS.length * CASES;
  assert(total >= 5_000, `there were ${total} cases`);
}

/** Gives every proof a seed of its own that stays when others are added. */
function seedOf(name: string): number {
  return [...name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}

/** Notes the compiled kernels that run from now on; the function that it returns lists them, and ends that. */
function watchKernels(): () => Set<string> {
  const runtime = kernelRuntime(), { run } = runtime;
  const ran = new Set<string>();
  runtime.run = (kernel, args, work) => {
    ran.add(kernel);
    run(kernel, args, work);
  };
  return () => {
    runtime.run = run;
    return ran;
  };
}
