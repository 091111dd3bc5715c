import { assertEquals } from "@std/assert";
import { algorithmFacts, networkFacts } from "../../../lib/study/conclusions/card_record_facts.ts";
import { readPredictions } from "../../../lib/study/store/predictions.ts";
import { PROJECT_URL } from "../../project_files.ts";

const outputs = new URL("outputs/", PROJECT_URL);
const predictionsOf = (path: string) => readPredictions(new URL(`results/${path}.predictions`, outputs));

Deno.test("networkFacts() reads files, recipe and sizes of a network from its records", async () => {
  const facts = await networkFacts(outputs, "residual_24", await predictionsOf("05_cnn/residual_24"));
  assertEquals(facts?.files.length, 6);
  assertEquals(facts?.trainSizes, { selected: 55_000, final: 60_000 });
  assertEquals(facts?.recipe.filter(([name]) => /learningRate|emaDecay/.test(name)), [
    ["`learningRate`", "0.003"],
    ["`emaDecay`", "0.999"],
  ]);
  assertEquals(facts?.input, "float32 `[n, 28, 28, 1]`, grey, 0 (background) to 1");
});

Deno.test("algorithmFacts() reads options and features of an algorithm from its fit", async () => {
  const facts = await algorithmFacts(
    outputs,
    "kernel_machine",
    await predictionsOf("03_baselines/kernel_machine"),
  );
  assertEquals(facts?.recipe, [["`features`", "6000"]]);
  assertEquals(facts?.hasProbabilities, false);
  assertEquals(facts?.input, "HOG of its images; the fit itself is not kept, only its scores");
});

Deno.test("algorithmFacts() says of which images the features are, where these are known", async () => {
  const predictions = await predictionsOf("03_baselines/kernel_machine");
  const inputOf = async (images: { height: number; width: number; channels?: number }) =>
    (await algorithmFacts(outputs, "kernel_machine", { ...predictions, images }))?.input.split(";")[0];
  assertEquals(await inputOf({ height: 28, width: 28 }), "HOG of grey images of 28 x 28");
  assertEquals(await inputOf({ height: 64, width: 48, channels: 3 }), "HOG of colour images of 64 x 48");
});

Deno.test("networkFacts() and algorithmFacts() know nothing of a model of the other kind", async () => {
  const [network, fit] = [
    await predictionsOf("05_cnn/small_cnn"),
    await predictionsOf("03_baselines/random_forest"),
  ];
  assertEquals(await algorithmFacts(outputs, "small_cnn", network), undefined);
  assertEquals(await networkFacts(outputs, "random_forest", fit), undefined);
});
