/** Holds that a training in a notebook ends at the stop button and goes on when its cell is run again. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { startFrontEnd } from "../../notebook/front_end.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const SETUP = `
import { useBackend } from "../lib/backend/mod.ts";
import { prepareKernel } from "../lib/core/mod.ts";
import { syntheticGarments } from "../lib/data/mod.ts";
import { buildSmallCnn } from "../lib/models/mod.ts";
import { fit } from "../lib/training/mod.ts";
await useBackend({ threads: 1 });
prepareKernel();
const garments = syntheticGarments({ size: 400, seed: 1 });
const model = buildSmallCnn({ filters: [4, 4], units: 8, seed: 1 });
let seen = [];`;

const TRAIN = (folder: URL) => `
seen = [];
await fit(model, garments, {
  epochs: 2000,
  batchSize: 50,
  validation: garments,
  checkpoint: { folder: new URL(${JSON.stringify(folder.href)}), everySeconds: 3600 },
  onProgress: ({ epoch }) => void seen.push(epoch),
});`;

Deno.test("a training ends at the stop button, and goes on where it was when it is run again", () =>
  withFolder(async (folder) => {
    await using frontEnd = await startFrontEnd();
    await frontEnd.run(SETUP);
    const ends: number[] = [];
    for (let time = 0; time < 2; time++) {
      const { reply } = frontEnd.send(TRAIN(folder));
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      const start = performance.now();
      frontEnd.stop();
      const { status, ename, evalue } = await reply;
      assertEquals([status, ename], ["error", "InterruptedError"]);
      assertStringIncludes(String(evalue), "a training goes on from its last checkpoint");
      assert(performance.now() - start < 3_000);
      ends.push(...JSON.parse(await frontEnd.run("[seen[0], seen.at(-1)]")));
    }
    const [first, reached, goesOn, end] = ends;
    assert(first < 1 && reached >= 1, `${ends}`);
    assert(goesOn >= reached && goesOn - reached < 0.5 && end > goesOn, `${ends}`);
  }));
