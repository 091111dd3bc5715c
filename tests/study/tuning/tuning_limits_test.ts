import { assertEquals } from "@std/assert";
import { drawnConfigurations, gridOf } from "../../../lib/study/tuning/tuning_plans.ts";
import { tuningLimits } from "../../../lib/study/tuning/tuning_limits.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { readTrial } from "../../../lib/tuning/queue_data.ts";

Deno.test("tuningLimits() lets every trial of each profile through, and scores that are accuracies", () => {
  for (const { tuning: sizes } of Object.values(PROFILES)) {
    const limits = tuningLimits(sizes);
    for (const configuration of [...drawnConfigurations(sizes), ...gridOf(sizes)]) {
      for (const budget of sizes.budgets) {
        const trial = { configuration, budget, seed: 11 };
        assertEquals(readTrial(JSON.parse(JSON.stringify(trial)), limits), trial);
      }
    }
    assertEquals(limits.scores, [0, 1]);
  }
});
