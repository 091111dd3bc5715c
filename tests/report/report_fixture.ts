/** Gives tests a small study to report on. */
import { runsSummary } from "../../lib/metrics/runs_summary.ts";
import type { ReportedPair, ReportNotebook, ReportSources } from "../../lib/report/report_sources.ts";
import type { Result } from "../../lib/report/result.ts";
import type { TestScores } from "../../lib/report/scores_table.ts";
import type { SeedSpread } from "../../lib/report/seeds_table.ts";

export const PATHS = { notebooks: "../notebooks/", outputs: "../" };

/** A result in its context. */
export function result<T>(notebook: string, name: string, value: T): Result<T> {
  return {
    ...{ schema: 1, name, notebook, profile: "full", source: "fashion-mnist", verified: true, n: 10_000 },
    ...{
      split: "test",
      seed: 1,
      backend: "wasm, 2 threads",
      versions: { deno: "2.9.6" },
      durationMs: 5,
      value,
    },
  };
}

/** A model's scores, with an accuracy from 0 to 1. */
export function scores(notebook: string, name: string, accuracy: number): Result<TestScores> {
  const proportion = (value: number, n: number) => ({ value, low: value - 0.005, high: value + 0.005, n });
  return result(notebook, `test_scores_${name}`, {
    model: `${name} <fitted>`,
    parameters: 1234,
    trainSize: 60_000,
    validationAccuracy: proportion(accuracy + 0.01, 5_000),
    accuracy: proportion(accuracy, 10_000),
    macroF1: accuracy,
  });
}

/** What a network reached from so many seeds, 0 to 1. */
export function spreadOf(name: string, accuracies: readonly number[]): SeedSpread {
  const runs = runsSummary(accuracies);
  return {
    ...{ name, title: name, parameters: 1234, seeds: accuracies.map((_, i) => i + 1), accuracies, runs },
    ...{ overImages: { value: runs.mean, low: runs.mean - 0.01, high: runs.mean + 0.01, n: 5_000 } },
    minutes: accuracies.map(() => 2),
  };
}

/** Two models that differ by so much, told apart or not. */
export function pair(first: string, second: string, value: number, isSignificant = true): ReportedPair {
  return {
    ...{ first, second, statement: "They differ.", isSignificant },
    outcomes: { bothRight: 9000, onlyFirst: 418, onlySecond: 143, bothWrong: 439 },
    difference: { value, low: value - 0.01, high: value + 0.01, n: 10_000 },
    ...{ p: isSignificant ? 1e-9 : 0.0677, adjustedP: isSignificant ? 2e-9 : 0.0677 },
  };
}

/** A figure with an id that every figure has. */
export function figure(notebook: string, name: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>${name} &amp; more</title>` +
    `<desc>What ${name} shows.</desc><marker id="m"/><path d="M0,0h9" marker-end="url(#m)"/></svg>`;
  return { notebook, name, svg };
}

/** A notebook that was run. */
export function notebook(
  name: string,
  figures: readonly string[],
  more: readonly string[] = [],
): ReportNotebook {
  const shown = (id: string, markdown: string) => ({
    ...{ cell_type: "code", id, source: "" },
    outputs: [{ output_type: "execute_result", data: { "text/markdown": markdown } }],
  });
  return {
    name,
    cells: [
      {
        cell_type: "markdown",
        id: "title",
        source: `# ${name.slice(0, 2)} · About ${name}?\n\n**The question.** Why ${name}?`,
      },
      ...more.map((source) => ({ cell_type: "markdown", id: "more", source })),
      shown("answer", `The answer of ${name}.`),
      shown("found", `${name} found 92.6 % & p < 0.001.\n\nSecond paragraph.`),
    ],
    figures: figures.map((own) => figure(name, own)),
    fragments: [],
  };
}

/** Everything that a whole report needs. */
export function sources(changes: Partial<ReportSources> = {}): ReportSources {
  const own = [scores("05_cnn", "small_cnn", 0.92), scores("03_baselines", "forest", 0.88)];
  const chapters = [
    "## What it means for the trade\n\n- *Start* cheap.",
    "## Limits\n\n- Small images.\n\n## References\n\n- Xiao (2017).",
  ];
  const model = (name: string, family: string, notebook: string, hasCard: boolean) => ({
    ...{ name, title: name.replaceAll("_", " "), family, notebook, hasCard },
  });
  return {
    notebooks: [
      notebook("03_baselines", ["costs"]),
      notebook("14_conclusions", ["ranking", "tradeoff"], chapters),
    ],
    models: [
      model("forest", "traditional", "03_baselines", true),
      model("small_cnn", "convolutional", "05_cnn", false),
      model("gru", "recurrent", "07_rnn", false),
    ],
    scores: own,
    plan: { test: "TEST", interval: "INTERVAL", correctionStatement: "C.", others: "O.", scope: "S." },
    comparisons: result("14_conclusions", "comparisons", {
      primary: pair("small_cnn", "forest", 0.04),
      secondary: [pair("gru", "forest", -0.01, false)],
    }),
    ties: result("14_conclusions", "spread", {
      ties: [{ one: "small_cnn", other: "forest", gap: 0.04, adjustedP: 0.0004, isTie: false }],
    }),
    sensitivity: result("14_conclusions", "sensitivity", {
      ...{ near: 82, doubted: 90 },
      sensitivity: [{ name: "forest", all: 0.88, apart: 0.8791, sound: null }],
    }),
    results: own,
    testLooks: 7,
    speed: { markdown: "SPEEDS", machine: "AMD, 2 cores" },
    files: [{ name: "a.gz", size: 29515, sha256: "f".repeat(64) }],
    ...changes,
  };
}
