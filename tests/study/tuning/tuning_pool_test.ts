import { assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { TUNING_DEFAULTS } from "../../../lib/study/plan/tuning_space.ts";
import { openTuningPool } from "../../../lib/study/tuning/tuning_pool.ts";
import { runTuningTrial } from "../../../lib/study/tuning/tuning_trial.ts";
import { TINY_TASK } from "../tiny_tuning.ts";

const CONFIGURATION = { ...TUNING_DEFAULTS, width: 8, batchSize: 16 };
const { signal } = new AbortController();

Deno.test("a pool's runTrial() gives the outcome of runTuningTrial(), side by side, also after one has failed", async () => {
  await useBackend({ threads: 1 });
  const pool = openTuningPool(TINY_TASK);
  try {
    await assertRejects(
      () => pool.runTrial(CONFIGURATION, { budget: 41, seed: 1, signal }),
      Error,
      "Cannot run a trial as budget must be a multiple of trainSize, 40: current value is 41",
    );
    const seeds = [1, 2, 3];
    const outcomes = await Promise.all(
      seeds.map((seed) => pool.runTrial(CONFIGURATION, { budget: 120, seed, signal })),
    );
    for (const [i, seed] of seeds.entries()) {
      const expected = await runTuningTrial(CONFIGURATION, { ...TINY_TASK, budget: 120, seed });
      assertEquals({ ...outcomes[i], durationMs: 0 }, { ...expected, durationMs: 0 });
    }
  } finally {
    pool.close();
  }
});

Deno.test("a pool's runTrial() ends at once by its signal, with that reason", async () => {
  const pool = openTuningPool(TINY_TASK), stop = new AbortController();
  try {
    const long = pool.runTrial(CONFIGURATION, { budget: 40_000_000, seed: 1, signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")), 300);
    await assertRejects(() => long, Error, "enough");
    await assertRejects(
      () => pool.runTrial(CONFIGURATION, { budget: 40, seed: 1, signal: stop.signal }),
      Error,
      "enough",
    );
  } finally {
    pool.close();
  }
});
