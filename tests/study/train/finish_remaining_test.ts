import { assertEquals } from "@std/assert";
import { readTestScores } from "../../../lib/report/scores_table.ts";
import { finishRemaining } from "../../../lib/study/train/finish_remaining.ts";
import { smallStudy } from "../small_study.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("finishRemaining() finishes the fast CNN, then its ensemble, each with a display of its own", () =>
  withFolder(async (folder) => {
    const { study, data, backend } = await smallStudy(folder);
    const shown: string[] = [];
    const display = (title: string) => ({
      onProgress: () => void (shown.at(-1) === title || shown.push(title)),
      finish: () => Promise.resolve(void shown.push("finished")),
    });
    await finishRemaining({ study, data, backend, display });
    const titles = ["fast CNN", "fast CNN, ensemble of 3"];
    assertEquals(shown, [titles[0], "finished", titles[1], "finished"]);
    const scores = (await readTestScores(folder)).map(({ value }) => value.model).toSorted();
    assertEquals(
      scores,
      [`${titles[1]}, test-time augmentation`, `${titles[0]}, test-time augmentation`].toSorted(),
    );
  }));
