import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { loadFashionMnist } from "../../../lib/data/fashion_mnist/fashion_mnist.ts";
import { readTestScores } from "../../../lib/report/scores_table.ts";
import { openStudy } from "../../../lib/report/study.ts";
import { finishRemaining } from "../../../lib/study/train/finish_remaining.ts";
import { envOf } from "../../data/tiny_data_set.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("finishRemaining() finishes the fast CNN, then its ensemble, each with a display of its own", () =>
  withFolder(async (folder) => {
    const data = await loadFashionMnist({
      env: envOf({ ATELIER_DATA: "synthetic" }),
      syntheticSizes: { train: 240, test: 30 },
    });
    const profile = { ...PROFILES.smoke, testSize: 30 }, backend = await useBackend();
    const study = openStudy("14_conclusions", { data: data.provenance, backend, profile, folder });
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
