import { assertEquals, assertStringIncludes } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { experiments } from "../../../lib/study/trials/experiments.ts";
import { type KeptTrial, readTrials, trialsUrl } from "../../../lib/study/trials/trial_store.ts";
import { AFFECTED_TRIALS, affectedNote } from "../../../lib/study/verify/affected_records.ts";

const publishedTrials = (name: string) => readTrials(trialsUrl(new URL("outputs/", PROJECT_URL), name));

/** Says whether a network's convolutions apply ELU themselves: only these went to the kernels in question. */
function isAffected({ trial: { net } }: KeptTrial): boolean {
  return net.kind === "small_cnn" && net.activation === "elu" && !net.batchNorm;
}

Deno.test("AFFECTED_TRIALS holds every published trial with ELU in convolutions", async () => {
  const all = await Promise.all(experiments("full").map(({ name }) => publishedTrials(name)));
  assertEquals(all.flat().filter(isAffected).map(({ key }) => key).sort(), AFFECTED_TRIALS.toSorted());
});

Deno.test("affectedNote() names the variant in published results, and falls silent once it is trained again", async () => {
  const kept = await publishedTrials("activations");
  const outcome = (results: KeptTrial[]) => ({
    variants: [
      { name: "ReLU", chosen: "", tried: [], results: results.filter((trial) => !isAffected(trial)) },
      { name: "ELU", chosen: "", tried: [], results: results.filter(isAffected) },
    ],
  });
  assertStringIncludes(affectedNote(outcome(kept))!, "ELU: evaluated by kernels");
  assertEquals(
    affectedNote(outcome(kept.map((trial) => ({ ...trial, codeHash: "0".repeat(64) })))),
    undefined,
  );
});
