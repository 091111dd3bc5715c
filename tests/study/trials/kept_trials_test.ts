import { assertEquals, assertRejects } from "@std/assert";
import { openKeptTrials } from "../../../lib/study/trials/kept_trials.ts";
import { readTrials, trialsUrl } from "../../../lib/study/trials/trial_store.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { keptTrial, tinySettings } from "../tiny_trial.ts";

Deno.test("openKeptTrials() lets one at a time add trials, and shows it what others have added", () =>
  withFolder(async (outputs) => {
    const options = { places: [outputs], outputs };
    const trials = await Promise.all([1, 2].map((seed) => keptTrial({ ...tinySettings(), seed }, 0.5)));
    const first = await openKeptTrials("rates", options), second = await openKeptTrials("rates", options);
    await first.lock();
    await assertRejects(() => second.lock(), Error, "Cannot run the experiment rates as no other process");
    await first.add(trials[0]);
    first[Symbol.dispose]();
    assertEquals(second.get(trials[0].key), undefined);
    await second.lock();
    assertEquals(second.get(trials[0].key), trials[0]);
    await second.add(trials[1]);
    second[Symbol.dispose]();
    assertEquals(
      (await readTrials(trialsUrl(outputs, "rates"))).map(({ key }) => key),
      trials.map(({ key }) => key),
    );
  }));
