/** Gives tests the results that decision cards are made of. */
import type { DecisionCounts } from "../../lib/applications/saving/decision_counts.ts";
import type { ReportSources } from "../../lib/report/report_sources.ts";
import { result, scores } from "./report_fixture.ts";

/** A measured value with an interval of so much to both sides. */
export function measured(value: number, half = 0.01, n = 400) {
  return { value, low: value - half, high: value + half, n };
}

/** A model that is sure of most, and right more often where it is sure. */
export function decisions(model: string, right: number): DecisionCounts {
  const wrong = 100 - right;
  return {
    ...{ model, source: "validation images", classNames: ["shirt", "coat"], thresholds: [0, 0.6, 0.9] },
    counts: [
      [[10, wrong], [wrong, 10]],
      [[10, 2], [1, 10]],
      [[right, 1], [1, right]],
    ],
  };
}

const named = (name: string, value: number, half?: number) => ({ name, ...measured(value, half) });
/** How accuracy falls with a corruption, to `last` at its strongest. */
export const curve = (title: string, last: number) => (
  {
    title,
    perturbation: "noise",
    levels: [0, 1, 2],
    accuracies: [0.95, 0.8, last].map((value) => ({ value })),
  }
);
const kept = (title: string, all: number, rest: number) => (
  {
    title,
    handed: [0, 0.05, 0.1, 0.2],
    kept: [all, (all + rest) / 2, rest, 0.999].map((value) => measured(value)),
  }
);

/** Every result that a card reads. */
export const DECISION_RESULTS = [
  result("12_search", "search_quality", [
    { name: "raw pixels", precision: measured(0.736) },
    { name: "network", precision: measured(0.925) },
  ]),
  result("12_search", "photographs", {
    costs: [{ name: "images", precision: measured(0.92) }, { name: "photographs", precision: measured(0.8) }],
  }),
  result("12_search", "search_latency", { real: { items: 70_000, index: { medianMs: 0.21 } } }),
  result("12_search", "recommendations", {
    judged: [
      { name: "oracle (knows the taste)", hitRate: measured(0.76) },
      { name: "network, varied", hitRate: measured(0.222, 0.04) },
      { name: "HOG, most alike", hitRate: measured(0.17) },
      { name: "what is popular", hitRate: measured(0.255, 0.04) },
      { name: "chance", hitRate: measured(0.05) },
    ],
  }),
  result("13_inventory", "counting_errors", [
    {
      title: "residual network, even",
      series: [{ name: "as seen", x: [5], y: [0.01] }, { name: "EM", x: [5], y: [0.02] }],
    },
    {
      title: "residual network, summer",
      series: [{ name: "as seen", x: [5], y: [0.034] }, { name: "EM", x: [5], y: [0.012] }],
    },
  ]),
  result("13_inventory", "coverage", {
    coverageRows: [
      { name: "EM, even", note: "residual network, 1.4 % wide", value: 0.93, low: 0.66, high: 0.98 },
      { name: "EM, summer", note: "residual network, 1.2 % wide", value: 0.95, low: 0.88, high: 1 },
      { name: "adjusted, summer", note: "residual network, 2.2 % wide", value: 0.9, low: 0.5, high: 1 },
    ],
  }),
  result("13_inventory", "quarters", [
    named("true counts", 0.02, 0.03),
    named("softmax regression, as seen", 24.6, 2),
    named("softmax regression, adjusted", 11.6, 1),
    named("residual network, as seen", 0.63, 0.2),
    named("residual network, adjusted", 0.98, 0.3),
  ]),
  result("13_inventory", "watch", {
    watched: ["true sales", "residual network, as seen"],
    reports: [
      [{ falseAlarms: measured(0.05), medianDelay: null }, {
        falseAlarms: measured(0.065),
        medianDelay: null,
      }],
      ...[0.4, 0.9, 0.97].map((value) => [
        { falseAlarms: measured(0.02), detected: measured(value + 0.01), medianDelay: 27 },
        { falseAlarms: measured(0.02), detected: measured(value), medianDelay: 29 },
      ]),
    ],
  }),
  result("13_inventory", "drift", {
    tests: ["pixels, all", "pixels, same"],
    driftRows: [
      { name: "as ever", of: [0.01, 0].map((value) => ({ value })) },
      { name: "summer goods", of: [0.31, 0].map((value) => ({ value })) },
      { name: "darker", of: [0.9, 0.8].map((value) => ({ value })) },
      { name: "turned", of: [0.9, 0.6].map((value) => ({ value })) },
    ],
  }),
  result("10_errors", "risk_coverage", [kept("gru", 0.91, 0.95), kept("small cnn", 0.92, 0.98)]),
  result("10_errors", "robustness", [curve("small cnn", 0.13), curve("gru", 0.4)]),
  result("10_errors", "flipped_labels", {
    ...{ flips: 1800, recall: measured(0.778), easy: measured(0.8), hard: measured(0.754) },
    precision: measured(0.516),
  }),
  result("10_errors", "suspected_labels", { suspects: 1336 }),
  result("02_preprocessing", "cleaning_worth", {
    damaged: [0.87, 0.88],
    "damaged, then cleaned": [0.88, 0.884],
  }),
  result("13_inventory", "decisions", [
    decisions("softmax regression", 70),
    decisions("residual network", 90),
  ]),
  result("14_conclusions", "costs", [
    { name: "small_cnn", trainingCpuSeconds: 300, imagesPerSecond: 4000, parameters: 200_000 },
    { name: "gru", trainingCpuSeconds: 900, imagesPerSecond: 1000, parameters: 100_000 },
    { name: "forest", trainingCpuSeconds: 60, imagesPerSecond: 9000 },
  ]),
  result("14_conclusions", "spread", {
    reached: { small_cnn: [0.86, 0.87, 0.88], gru: [0.8, 0.82, 0.81] },
    ties: [],
  }),
];

/** What the section of decisions is made of; the forest has neither parameters nor a curve. */
export function decisionSources(
  results: ReportSources["results"] = DECISION_RESULTS,
): Pick<ReportSources, "models" | "scores" | "results"> {
  const model = (name: string, family: string) => (
    { name, title: name.replaceAll("_", " "), family, notebook: "05_cnn", hasCard: false }
  );
  const { value: { parameters: _, ...forest }, ...about } = scores("03_baselines", "forest", 0.88);
  return {
    models: [model("small_cnn", "convolutional"), model("gru", "recurrent"), model("forest", "traditional")],
    scores: [scores("05_cnn", "small_cnn", 0.92), scores("07_rnn", "gru", 0.9), { ...about, value: forest }],
    results,
  };
}
