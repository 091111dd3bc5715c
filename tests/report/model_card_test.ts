import { assertEquals, assertStringIncludes } from "@std/assert";
import { runsSummary } from "../../lib/metrics/runs_summary.ts";
import { modelCard } from "../../lib/report/model_card.ts";
import type { ModelCardFacts } from "../../lib/report/model_card_facts.ts";

const fraction = (value: number) => ({ value, low: value - 0.01, high: value + 0.01, n: 1000 });
const FACTS: ModelCardFacts = {
  ...{ name: "tiny", title: "tiny net", family: "dense", source: "models/tiny.ts", notebook: "05_cnn" },
  files: [{ name: "final/weights.bin", holds: "its weights" }],
  ...{ input: "pixels", output: "scores" },
  recipe: [["epochs", "3"]],
  data: { source: "fashion-mnist", verified: true },
  ...{ profile: "full", seed: 1, backend: "wasm, 1 thread", versions: { deno: "2" } },
  hashes: [["SHA-256", "abc"]],
  trainSizes: { selected: 55_000, final: 60_000 },
  ...{ parameters: 1234, durationMs: 61_000, macroF1: 0.9 },
  accuracy: { validation: fraction(0.92), selectedTest: fraction(0.9), test: fraction(0.91) },
  classes: [
    { name: "Shirt", precision: 0.8, recall: 0.7, f1: 0.75, support: 500 },
    { name: "Bag", precision: 0.99, recall: NaN, f1: 0.98, support: 500 },
  ],
  confusions: [{ truth: "Shirt", predicted: "Coat", count: 7 }],
  calibration: { expectedError: 0.04, bins: 15, meanConfidence: 0.87, logLoss: 0.2 },
};

Deno.test("modelCard() has all parts that Mitchell et al. ask for, and a licence", () => {
  const headings = [...modelCard(FACTS).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  assertEquals(headings, [
    ...["Model details", "Intended use", "Factors", "Metrics", "Evaluation data", "Training data"],
    ...["Quantitative analyses", "Ethical considerations", "Caveats and recommendations", "Licence"],
  ]);
});

Deno.test("modelCard() gives every accuracy with interval and n, scores by class, mistakes and calibration", () => {
  const card = modelCard(FACTS);
  for (
    const line of [
      "| validation, before the options were frozen | 92.0 % (91.0 to 93.0) | 1,000 |",
      "| test, the same weights | 90.0 % (89.0 to 91.0) | 1,000 |",
      "| test, the finished model | 91.0 % (90.0 to 92.0) | 1,000 |",
      "| Shirt | 0.800 | 0.700 | 0.750 | 500 |",
      "| Bag | 0.990 | – | 0.980 | 500 |",
      "weakest at Shirt (F1 0.750) and strongest at Bag (0.980)",
      "Shirt predicted as Coat (7)",
      "expected calibration error 4.0 %, mean confidence 87.0 % at an accuracy of 91.0 %, log loss 0.200 nats",
      "60,000 training images of the same set. Options were chosen on validation images, with 55,000",
      "| epochs | 3 |",
      "| time of the last training | 61 s |",
    ]
  ) assertStringIncludes(card, line);
});

Deno.test("modelCard() says what is not known", () => {
  const { parameters: _, ...rest } = FACTS;
  const card = modelCard({ ...rest, classes: undefined, confusions: undefined, calibration: undefined });
  assertStringIncludes(card, "Scores by class need the data set's files");
  assertStringIncludes(card, "its scores are no probabilities");
  assertStringIncludes(card, "| parameters | none to count |");
});

Deno.test("modelCard() of another data set says nothing of Fashion-MNIST", () => {
  const images = { height: 64, width: 48, channels: 3 };
  const card = modelCard({
    ...FACTS,
    data: { source: "photos", verified: false, title: "My photos", images },
  });
  for (const own of ["Fashion-MNIST", "Zalando", "garment", "grey", "European"]) {
    assertEquals(card.includes(own), false, own);
  }
  assertStringIncludes(card, "comparing methods on colour images of 64 x 48 like those of My photos");
  assertStringIncludes(card, "My photos is not part of it: its own terms hold for it");
});

Deno.test("modelCard() shows names of classes as text", () => {
  const classes = [{ name: "red & <b>blue|wool</b>", precision: 1, recall: 1, f1: 1, support: 2 }];
  assertStringIncludes(modelCard({ ...FACTS, classes }), "| red & &lt;b>blue\\|wool&lt;/b> | 1.000 |");
});

Deno.test("modelCard() warns of synthetic data", () => {
  const card = modelCard({ ...FACTS, data: { source: "synthetic", verified: false } });
  assertStringIncludes(card, "SYNTHETIC DATA");
  assertEquals(modelCard(FACTS).includes("SYNTHETIC"), false);
});

Deno.test("modelCard() says what float16 weights cost on validation images, where it is known", () => {
  const float16 = { n: 5000, accuracy: 0.9486, float16Accuracy: 0.9484, changed: 1 };
  assertStringIncludes(
    modelCard({ ...FACTS, float16 }),
    "Weights rounded to float16 (`deno task export --float16`), half as many bytes: on the 5,000 validation images, " +
      "accuracy 94.84 % in place of 94.86 %, another predicted class for 1 image.",
  );
  assertEquals(modelCard(FACTS).includes("float16"), false);
});

Deno.test("modelCard() says what several seeds came to, where they did", () => {
  const card = modelCard({ ...FACTS, overSeeds: { runs: runsSummary([0.92, 0.93, 0.94]) } });
  assertStringIncludes(
    card,
    "- One of several trainings, which differ in their seeds. They reached 93.00 ± 1.00 % (3) of the " +
      "validation images: mean ± standard deviation (trainings). The interval of the accuracy",
  );
  assertStringIncludes(modelCard(FACTS), "- One fit: another seed gives another one. ");
  assertStringIncludes(
    modelCard({ ...FACTS, hasChance: false }),
    "- Chance has no part in the fit: every seed gives the same. ",
  );
});
