import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { loadKeptModel, modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { buildDemo } from "../../../lib/tasks/build_demo.ts";
import { serveFolder } from "../../../lib/tasks/serve_folder.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { NO_BROWSER } from "../../demo/browser.ts";
import type { NetworkFindings } from "../../demo/findings.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const GARMENTS = syntheticGarments({ size: 100, seed: 1 });
const VALIDATION = subset(GARMENTS, Array.from({ length: 50 }, (_, i) => i));
const REASONS = { lstm: /reads the image line by line/, vision_transformer: /is a transformer/ };

/** After this time the browser is taken for stuck, in milliseconds. */
const DEADLINE_MS = 300_000;

/** Makes the page of a published network of synthetic garments; returns its logits for these. */
async function makePage(name: string, folder: URL): Promise<Float32Array> {
  const from = modelFolder(new URL("outputs/", PROJECT_URL), name, "selected"),
    record = (await readRecord(from))!;
  const model = await loadKeptModel(from, record), logits = predictLogits(model, GARMENTS);
  await buildDemo({ model, record, validation: VALIDATION, images: GARMENTS }, folder);
  model.dispose();
  return logits;
}

/** Looks at pages by their names; `ATELIER_SCREENSHOTS` names a folder that keeps the screenshots. */
async function look(pages: Record<string, string>, folder: URL): Promise<Record<string, NetworkFindings>> {
  const path = (name: string) => fromFileUrl(new URL(`tests/demo/browser/${name}`, PROJECT_URL));
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", "--config", path("deno.json"), path("browse_networks.ts")]
      .concat(Deno.env.get("ATELIER_SCREENSHOTS") ?? fromFileUrl(folder), Object.entries(pages).flat()),
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
}

Deno.test({
  name: `pages of networks without maps in a real Chromium${NO_BROWSER}`,
  ignore: NO_BROWSER !== "",
  fn: (t) =>
    withFolder(async (folder) => {
      await useBackend();
      const logits: Record<string, Float32Array> = {}, pages: Record<string, string> = {};
      await using servers = new AsyncDisposableStack();
      for (const name of Object.keys(REASONS)) {
        const page = new URL(`${name}/`, folder);
        logits[name] = await makePage(name, page);
        pages[name] = `http://127.0.0.1:${servers.use(await serveFolder(page, { port: 0 })).addr.port}/`;
      }
      const found = await look(pages, folder);
      for (const [name, reason] of Object.entries(REASONS)) {
        const { garments, complaints, ...seen } = found[name];

        await t.step(
          `that of ${name} gives the logits of the training backend to 1e-4, and their verdict`,
          () => {
            for (const { index, logits: row, verdict } of garments) {
              const wanted = logits[name].subarray(10 * index, 10 * index + 10);
              assertEquals(row.length, 10);
              row.forEach((logit, k) =>
                assert(Math.abs(logit - wanted[k]) <= 1e-4, `${logit} and ${wanted[k]}`)
              );
              assertEquals(verdict, GARMENTS.classNames[wanted.indexOf(Math.max(...wanted))]);
            }
            assertEquals(seen.marked, garments[1].verdict);
          },
        );

        await t.step(
          `that of ${name} says why it does not show where it looks, and offers nothing that it has not`,
          () => {
            assertMatch(seen.unmapped, reason);
            assertMatch(
              seen.lead,
              /^Show it a garment: it names the kind and says how sure it is\. It runs in/,
            );
            assertMatch(seen.hint, /^Calibrated: /);
            assertMatch(seen.about, /weights, trained on 55,000 images/);
            assertEquals([seen.isHeatShown, seen.buttons, seen.similar], [false, 0, 12]);
          },
        );

        await t.step(`that of ${name} is isolated, fits a phone, and has no complaint`, () => {
          assertEquals([seen.isIsolated, seen.overflow, complaints], [true, 0, []]);
        });
      }
    }),
});
