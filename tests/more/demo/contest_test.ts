/** Uses the view "You against it" in browsers; `ATELIER_SCREENSHOTS` names a folder that keeps the screenshots. */
import { assert, assertAlmostEquals, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { subset } from "../../../lib/core/dataset.ts";
import { splitTrain } from "../../../lib/data/sampling/split.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { encodeLearningSet } from "../../../lib/demo/learning/learning_set.ts";
import { LEARNING_SET_FILE } from "../../../lib/demo/learning/learning_set_file.ts";
import { serveFolder } from "../../../lib/tasks/serve_folder.ts";
import { builtPage } from "../../demo/built_page.ts";
import type { ContestFindings } from "../../demo/contest_findings.ts";
import { driveViews, testInBrowsers } from "../../demo/drive_views.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const { train, validation } = splitTrain(syntheticGarments({ size: 1_500, seed: 8 }), {
  validationSize: 750,
});
/** All of the first class, so that whoever answers knows what is right. */
const SHIRTS = subset(validation, [...validation.labels.keys()].filter((i) => validation.labels[i] === 0));
const BYTES = encodeLearningSet({ train, validation: SHIRTS });

testInBrowsers(
  'the view "You against it" takes answers, and compares them with the network\'s',
  (browser) =>
    withFolder(async (folder) => {
      const made = new Map([[LEARNING_SET_FILE, () => Promise.resolve(BYTES)]]);
      await using server = await serveFolder(await builtPage(), { port: 0, made });
      const screenshots = Deno.env.get("ATELIER_SCREENSHOTS") ?? fromFileUrl(folder);
      const address = `http://127.0.0.1:${server.addr.port}/`;
      const found = await driveViews("contest.ts", browser, [address, screenshots]) as ContestFindings;
      const { said, classes, isClosed, early, late, phone } = found;
      assertEquals(said, [
        "Image 1 of 50. A result can be seen after 10 more answers.",
        "Image 1 of 50. A result can be seen after 10 more answers.",
        "Image 50 of 50.",
      ]);
      assertEquals(classes.length, 10);
      assertMatch(classes[0], /^T-shirt\/top 1$/);
      assertMatch(classes[9], / 0$/);
      assertEquals(isClosed, [true, false]);
      assertEquals([early.yours, late.yours], [0.9, 1]);
      assertEquals([early.isFocused, late.isFocused], [true, true]);
      // The pictures of the three lists are those that either got wrong.
      const [both, you, network] = early.wrong;
      assertEquals(both + you, 1);
      assertAlmostEquals(early.networks, 1 - (both + network) / 10, 1e-12);
      assertEquals(late.wrong.slice(0, 2), [0, 0]);
      assertAlmostEquals(late.networks, 1 - late.wrong[2] / 50, 1e-12);
      assertMatch(early.words, /^You alone were right on \d+ of 10 images, the network alone on [01]\./);
      assertEquals([found.complaints, found.faults], [[], []]);
      assert(phone.overflow <= 0, `${phone.overflow} pixels too wide`);
      assert(phone.smallestTarget >= 24, `a target of ${phone.smallestTarget} pixels`);
    }),
);
