/** Holds the names by which published work is found again: whatever is renamed in the code, they stay. */
import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/mod.ts";
import { PROFILES } from "../../lib/core/mod.ts";
import { loadFashionMnist } from "../../lib/data/mod.ts";
import {
  experiments,
  fittedAlgorithm,
  PLANNED_ALGORITHMS,
  readScores,
  runExperiment,
  trainingSets,
} from "../../lib/study/mod.ts";
import { PROJECT_URL } from "../project_files.ts";
import { publishedKeys } from "./published_keys.ts";
import listed from "./published_keys.json" with { type: "json" };
import { withFolder } from "../training/temporary_folder.ts";

const data = await loadFashionMnist();
const isOfficial = data.provenance.source === "fashion-mnist";
const profile = PROFILES.full;
const PUBLISHED = new URL("outputs/", PROJECT_URL);

Deno.test("all that is published has the recipe hash or key under which it is listed, and nothing is missing", async () => {
  assertEquals(await publishedKeys(), listed);
});

Deno.test({
  name: "today's plan asks for the published trials of every experiment, and for none besides",
  ignore: !isOfficial,
  fn: () =>
    withFolder(async (outputs) => {
      await useBackend();
      const sets = trainingSets(data.train, { profile });
      // A trial that is missing would be run: the signal forbids it.
      const signal = AbortSignal.abort(new Error("a trial is not published"));
      for (const experiment of experiments(profile.name)) {
        const { newTrials } = await runExperiment(experiment, { sets, outputs, signal });
        assertEquals(newTrials, 0, experiment.name);
      }
    }),
});

Deno.test({
  name: "today's plan asks for the published fits of every traditional algorithm",
  ignore: !isOfficial,
  fn: () =>
    withFolder(async (outputs) => {
      const options = { data: data.train, test: data.test, profile, outputs };
      for (const planned of PLANNED_ALGORITHMS) {
        const fit = () => Promise.reject(new Error(`${planned.name} is not published`));
        for (const split of ["selected", "final"] as const) {
          const { record } = (await readScores(PUBLISHED, planned.name, split))!;
          // 03_baselines chooses some options by validation.
          const wanted = { ...planned, options: { ...planned.options, full: record.options }, fit };
          const { origin } = await fittedAlgorithm(wanted, { ...options, split });
          assertEquals(origin, "loaded");
        }
      }
    }),
});
