import { assertEquals } from "@std/assert";
import { tuningStudyUrl } from "../../../lib/study/tuning/tuning_study.ts";
import { publishStudies } from "../../../lib/tasks/report/publish_studies.ts";
import { readStudy } from "../../../lib/tuning/read_study.ts";
import { openStudyStore } from "../../../lib/tuning/study_store.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const TRIALS = [1, 2].map((seed) => ({ configuration: { rate: 1 }, budget: 40, seed }));

Deno.test("publishStudies() copies each study into one plain file, and leaves one that says the same", () =>
  withFolder(async (folder) => {
    const [from, to] = ["from/", "to/"].map((name) => new URL(name, folder));
    await publishStudies(from, to);
    using store = openStudyStore(tuningStudyUrl(from, "grid"), { identity: "test" });
    store.add(TRIALS);
    store.finish(store.claim(TRIALS)!, { score: 0.5 });
    const published = tuningStudyUrl(to, "grid");
    const states = () => readStudy(published).trials.map(({ state }) => state);
    await publishStudies(from, to);
    assertEquals(states(), ["done", "waiting"]);
    assertEquals([...Deno.readDirSync(new URL(".", published))].map(({ name }) => name), [
      "tuning_grid.sqlite",
    ]);

    const { ino } = await Deno.stat(published);
    await publishStudies(from, to);
    assertEquals((await Deno.stat(published)).ino, ino);
    store.finish(store.claim(TRIALS)!, { score: 0.6 });
    await publishStudies(from, to);
    assertEquals(states(), ["done", "done"]);
  }));
