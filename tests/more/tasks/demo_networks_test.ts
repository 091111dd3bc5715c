import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { aboutSentences } from "../../../lib/demo/about_sentences.ts";
import type { DemoData } from "../../../lib/demo/demo_data.ts";
import { pageWords } from "../../../lib/demo/page_words.ts";
import { loadKeptModel } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { writeDemoData } from "../../../lib/tasks/write_demo_data.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { publishedNetworks } from "../../published_networks.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const GARMENTS = syntheticGarments({ size: 40, seed: 1 });
const VALIDATION = subset(GARMENTS, Array.from({ length: 20 }, (_, i) => i));
const SHOWN = subset(GARMENTS, [0, 7, 14, 21, 28, 39]);

/** What the page says of where each network looks; undefined where it shows that. */
const UNMAPPED: Record<string, RegExp | undefined> = {
  bidirectional_gru: /reads the image line by line/,
  dense_784_300_100: /reads all pixels at once/,
  fast_cnn: undefined,
  fast_cnn_speed: undefined,
  gru: /reads the image line by line/,
  lstm: /reads the image line by line/,
  residual_24: undefined,
  simple_rnn: /reads the image line by line/,
  small_cnn: undefined,
  tuned_cnn: undefined,
  vision_transformer: /is a transformer/,
};

/** Returns the logits of a page's garments, one list after the other, as the page computes them. */
async function pageLogits(page: URL): Promise<number[]> {
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", "--allow-env", "tests/demo/classify_page.ts", page.href],
    cwd: PROJECT_URL,
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout)).flat();
}

const selected = (await publishedNetworks()).filter(({ pathname }) => pathname.endsWith("/selected/"));
const nameOf = (folder: URL) => folder.pathname.split("/").at(-3)!;

Deno.test("every published network is tried on a page", () =>
  assertEquals(selected.map(nameOf).sort(), Object.keys(UNMAPPED)));

for (const folder of selected) {
  Deno.test(`the page of ${nameOf(folder)} gives the logits of the training backend to 1e-4, and says what it shows`, () =>
    withFolder(async (page) => {
      await useBackend();
      const record = (await readRecord(folder))!, model = await loadKeptModel(folder, record);
      await writeDemoData({ model, record, validation: VALIDATION, images: SHOWN }, page);
      const wanted = predictLogits(model, SHOWN), found = await pageLogits(page);
      assertEquals(found.length, wanted.length);
      const furthest = Math.max(...found.map((logit, i) => Math.abs(logit - wanted[i])));
      assert(furthest <= 1e-4, `${furthest}`);
      const data: DemoData = JSON.parse(await Deno.readTextFile(new URL("demo.json", page)));
      const words = pageWords(data), reason = UNMAPPED[record.name];
      if (reason) assertMatch(words.unmapped, reason);
      else assertEquals([words.unmapped, words.lead, data.model.unmapped], [undefined, undefined, undefined]);
      const parameters = record.parameters.toLocaleString("en-US");
      assertMatch(
        aboutSentences(data).about,
        new RegExp(
          `^The network: ${RegExp.escape(record.title)}, ${parameters} weights, trained on 55,000 images`,
        ),
      );
      const { columns } = data.embeddings, { size } = await Deno.stat(new URL("embeddings.bin", page));
      assertEquals(size, SHOWN.size * columns);
      assert((await Deno.stat(fromFileUrl(new URL("model/weights.bin", page)))).size > 0);
      model.dispose();
    }));
}
