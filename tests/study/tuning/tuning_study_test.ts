import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import {
  openTuningStudy,
  tuningIdentity,
  tuningQueue,
  tuningStudyUrl,
} from "../../../lib/study/tuning/tuning_study.ts";
import { copyStudy } from "../../../lib/tuning/read_study.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_TASK } from "../tiny_tuning.ts";

const TRIALS = [1, 2, 3].map((seed) => ({ configuration: { rate: 1 }, budget: 40, seed }));

Deno.test("tuningIdentity() changes with every part of the images and with the settings", async () => {
  const { sets, trainSize } = TINY_TASK, identity = await tuningIdentity(TINY_TASK);
  const others = [
    { sets, trainSize: 80 },
    { sets: { ...sets, train: sets.selection }, trainSize },
    { sets: { ...sets, selection: sets.heldOut }, trainSize },
    { sets: { ...sets, heldOut: sets.selection }, trainSize },
  ];
  for (const other of others) assertNotEquals(await tuningIdentity(other), identity);
  assertEquals(await tuningIdentity({ ...TINY_TASK }), identity);
  assertMatch(await tuningQueue(TINY_TASK), new RegExp(`^${identity} [0-9a-f]{16}$`));
});

Deno.test("openTuningStudy() takes over what is published and done, and nothing else", () =>
  withFolder(async (folder) => {
    const [run, published, later] = ["run/", "published/", "later/"].map((name) => new URL(name, folder));
    {
      using store = await openTuningStudy("random", { task: TINY_TASK, outputs: run, published });
      store.add(TRIALS);
      store.finish(store.claim(TRIALS)!, { score: 0.7, heldOutScore: 0.6, curve: [0.7], durationMs: 5 });
      store.fail(store.claim(TRIALS)!, "no memory");
      await copyStudy(tuningStudyUrl(run, "random"), tuningStudyUrl(published, "random"));
    }
    using store = await openTuningStudy("random", { task: TINY_TASK, outputs: later, published });
    const [{ seed, outcome }, ...others] = store.trials();
    assertEquals(others, []);
    assertEquals([seed, outcome?.score, outcome?.heldOutScore, outcome?.curve], [1, 0.7, 0.6, [0.7]]);
    assert(/^[0-9a-f]{64}$/.test(outcome?.code ?? ""));
  }));

Deno.test("openTuningStudy() leaves published trials of other images alone, and refuses to mix them in", () =>
  withFolder(async (folder) => {
    const [published, run] = ["published/", "run/"].map((name) => new URL(name, folder));
    {
      using store = await openTuningStudy("grid", { task: TINY_TASK, outputs: published, published });
      store.add(TRIALS);
      store.finish(store.claim(TRIALS)!, { score: 0.7 });
    }
    const task = { ...TINY_TASK, trainSize: 80 };
    using store = await openTuningStudy("grid", { task, outputs: run, published });
    assertEquals(store.trials(), []);
    await assertRejects(
      () => openTuningStudy("grid", { task, outputs: published, published }),
      Error,
      "Its trials ran on other code or data: delete or move it to search anew",
    );
  }));
