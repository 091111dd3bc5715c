/**
 * Holds lib/metrics to scikit-learn, SciPy and NumPy, to 1e-12 (relative above 1). The values stand in
 * metric_references.json; `python3 metric_references.py` makes them anew, where those three are at hand.
 */
import { assert, assertEquals } from "@std/assert";
import { accuracy } from "../../lib/metrics/accuracy.ts";
import { bootstrapInterval, pairedBootstrapInterval } from "../../lib/metrics/bootstrap_interval.ts";
import { brierScore } from "../../lib/metrics/brier_score.ts";
import { type AverageScores, classReport, type ClassScores } from "../../lib/metrics/class_report.ts";
import { cohenKappa } from "../../lib/metrics/cohen_kappa.ts";
import { confusionMatrix } from "../../lib/metrics/confusion_matrix.ts";
import { ENSEMBLE_MEANS, ensembleLogits } from "../../lib/metrics/ensemble_logits.ts";
import { holmAdjusted } from "../../lib/metrics/holm.ts";
import { logLoss } from "../../lib/metrics/log_loss.ts";
import { matthewsCorrelation } from "../../lib/metrics/matthews_correlation.ts";
import { mcnemar } from "../../lib/metrics/mcnemar.ts";
import { pairedTInterval } from "../../lib/metrics/paired_t_interval.ts";
import { rocAuc } from "../../lib/metrics/roc_auc.ts";
import { runsSummary } from "../../lib/metrics/runs_summary.ts";
import { softmaxRows } from "../../lib/metrics/softmax.ts";
import { studentTQuantile, studentTTail } from "../../lib/metrics/student_t.ts";
import { topKAccuracy } from "../../lib/metrics/top_k_accuracy.ts";
import { welchTInterval } from "../../lib/metrics/welch_t_interval.ts";
import { wilsonInterval } from "../../lib/metrics/wilson_interval.ts";
import { examplesOf, type ExpectedMetrics, type MetricReferences } from "./metric_cases.ts";

const TOLERANCE = 1e-12;
const SCORES = ["precision", "recall", "f1"] as const;

const REFERENCES: MetricReferences = JSON.parse(
  await Deno.readTextFile(new URL("metric_references.json", import.meta.url)),
);

function assertClose(actual: number, expected: number, what: string): void {
  const allowed = TOLERANCE * Math.max(1, Math.abs(expected));
  assert(Math.abs(actual - expected) <= allowed, `${what} is ${actual}, the peer's ${expected}`);
}

for (const metricCase of REFERENCES.cases) {
  const { name, classes, expected } = metricCase;
  const { labels, probabilities, predictions } = examplesOf(metricCase);

  Deno.test(`classReport() and accuracy() agree with scikit-learn: ${name}`, () => {
    const matrix = confusionMatrix(labels, predictions, classes);
    assertEquals(matrix, expected.confusionMatrix);
    assertClose(accuracy(labels, predictions), expected.accuracy, "accuracy");
    assertReport(classReport(matrix), expected);
  });

  Deno.test(`cohenKappa() and matthewsCorrelation() agree with scikit-learn: ${name}`, () => {
    const matrix = confusionMatrix(labels, predictions, classes);
    const kappa = cohenKappa(matrix);
    if (expected.cohenKappa === null) assertEquals(kappa, NaN);
    else assertClose(kappa, expected.cohenKappa, "kappa");
    const constant = new Set(labels).size === 1 || new Set(predictions).size === 1;
    const correlation = matthewsCorrelation(matrix);
    // scikit-learn reports 0 where the correlation is undefined.
    assertEquals(Number.isNaN(correlation), constant);
    assertClose(constant ? 0 : correlation, expected.matthewsCorrelation, "Matthews correlation");
  });

  Deno.test(`logLoss() and brierScore() agree with scikit-learn and NumPy: ${name}`, () => {
    assertClose(logLoss(labels, probabilities, { classes }), expected.logLoss, "log loss");
    const brier = brierScore(labels, probabilities, { classes });
    assertClose(brier, expected.brierScore, "Brier score");
    // scikit-learn's counts one of the two classes.
    if (expected.binaryBrierScore !== null) {
      assertClose(brier, 2 * expected.binaryBrierScore, "binary Brier score");
    }
  });

  Deno.test(`rocAuc() and topKAccuracy() agree with scikit-learn: ${name}`, () => {
    const { classes: areas, macro } = rocAuc(labels, probabilities, { classes });
    assertEquals(areas.length, classes);
    expected.rocAuc.classes.forEach((area, c) => {
      if (area === null) assertEquals(areas[c], NaN);
      else assertClose(areas[c], area, `area of class ${c}`);
    });
    // scikit-learn refuses a mean in which a class has no area; ours is over the others.
    const defined = expected.rocAuc.classes.filter((area) => area !== null);
    const mean = expected.rocAuc.macro ?? defined.reduce((sum, area) => sum + area, 0) / defined.length;
    if (defined.length === 0) assertEquals(macro, NaN);
    else assertClose(macro, mean, "macro area");
    expected.topKAccuracy?.forEach((share, i) => {
      assertClose(topKAccuracy(labels, probabilities, { classes, k: i + 1 }), share, `top-${i + 1} accuracy`);
    });
  });
}

/** scikit-learn's 0 for an undefined score is our NaN, and counts in its means, while ours leave it out. */
function assertReport(report: ReturnType<typeof classReport>, expected: ExpectedMetrics): void {
  assertEquals(report.classes.map(({ support }) => support), expected.support);
  const occurring = report.classes.filter((_, c) =>
    expected.confusionMatrix.some((row, t) => row[c] > 0 || (t === c && row.some((count) => count > 0)))
  );
  for (const score of SCORES) {
    report.classes.forEach((scores, c) => {
      assertClose(scores[score] || 0, expected[score][c], `${score} of class ${c}`);
    });
    const with0 = (weightOf: (scores: ClassScores) => number, mean: AverageScores) => {
      const weights = (of: ClassScores[]) => of.reduce((sum, scores) => sum + weightOf(scores), 0);
      const defined = report.classes.filter((scores) => !Number.isNaN(scores[score]));
      return weights(defined) === 0 ? 0 : mean[score] * weights(defined) / weights(occurring);
    };
    assertClose(with0(() => 1, report.macro), expected.macro[score], `macro ${score}`);
    assertClose(
      with0(({ support }) => support, report.weighted),
      expected.weighted[score],
      `weighted ${score}`,
    );
    assertClose(report.micro[score], expected.micro[score], `micro ${score}`);
  }
  assertEquals(report.macroF1, report.macro.f1);
  assertEquals(report.accuracy, report.micro.f1);
}

Deno.test("wilsonInterval() agrees with SciPy's binomtest", () => {
  for (const { successes, n, low, high } of REFERENCES.wilson) {
    const interval = wilsonInterval(successes, n);
    assertClose(interval.low, low, `low of ${successes} of ${n}`);
    assertClose(interval.high, high, `high of ${successes} of ${n}`);
  }
});

Deno.test("mcnemar() agrees with SciPy's binomtest, and mid-p with its binomial distribution", () => {
  for (const { onlyFirst, onlySecond, exactP, midP } of REFERENCES.mcnemar) {
    const result = mcnemar({ onlyFirst, onlySecond });
    // Relative, so that a tiny probability is right as well.
    assertClose(result.exactP / exactP, 1, `exact p of ${onlyFirst} and ${onlySecond}, as a share`);
    assertClose(result.midP / midP, 1, `mid-p of ${onlyFirst} and ${onlySecond}, as a share`);
  }
});

Deno.test("studentTTail() and studentTQuantile() agree with SciPy's t", () => {
  for (const { t, degrees, p } of REFERENCES.studentTails) {
    assertClose(studentTTail(t, degrees) / p, 1, `p of ${t} with ${degrees} degrees, as a share`);
  }
  for (const { share, degrees, t } of REFERENCES.studentQuantiles) {
    assertClose(studentTQuantile(share, degrees) / t, 1, `t of ${share} with ${degrees} degrees, as a share`);
  }
});

Deno.test("pairedTInterval() agrees with SciPy's ttest_1samp", () => {
  for (const { differences, confidence, p, ...expected } of REFERENCES.pairedT) {
    const interval = pairedTInterval(differences, { confidence });
    for (const name of ["value", "low", "high"] as const) {
      assertClose(interval[name], expected[name], `${name} of ${differences}`);
    }
    if (p === null) assertEquals(interval.p, NaN);
    else if (p === 0) assertEquals(interval.p, 0);
    else assertClose(interval.p / p, 1, `p of ${differences}, as a share`);
  }
});

Deno.test("runsSummary() agrees with NumPy's std, and with SciPy's t, of the mean and of a new run", () => {
  for (const { values, confidence, ...expected } of REFERENCES.runs) {
    const { ofMean, ofNewRun, ...summary } = runsSummary(values, { confidence });
    assertEquals([summary.n, summary.least, summary.most], [
      values.length,
      Math.min(...values),
      Math.max(...values),
    ]);
    assertClose(summary.mean, expected.mean, `mean of ${values}`);
    assertClose(summary.standardDeviation, expected.standardDeviation, `spread of ${values}`);
    for (const [ours, theirs] of [[ofMean, expected.ofMean], [ofNewRun, expected.ofNewRun]] as const) {
      assertClose(ours.low, theirs[0], `low end for ${values}`);
      assertClose(ours.high, theirs[1], `high end for ${values}`);
    }
  }
});

Deno.test("welchTInterval() agrees with SciPy's ttest_ind of unequal variances", () => {
  for (const { first, second, confidence, p, ...expected } of REFERENCES.welch) {
    const interval = welchTInterval(first, second, { confidence });
    for (const name of ["value", "low", "high"] as const) {
      assertClose(interval[name], expected[name], `${name} of ${first} against ${second}`);
    }
    assertClose(interval.p, p, `p of ${first} against ${second}`);
  }
});

Deno.test("ensembleLogits() agrees with SciPy's logsumexp and log_softmax, to float32", () => {
  for (const { members, ...expected } of REFERENCES.ensembles) {
    const classes = members[0][0].length, flat = members.map((rows) => rows.flat());
    for (const mean of ENSEMBLE_MEANS) {
      const ours = ensembleLogits(flat, { classes, mean });
      expected[mean].flat().forEach((logit, i) => {
        const allowed = 1e-7 * Math.max(1, Math.abs(logit));
        assert(Math.abs(ours[i] - logit) <= allowed, `${mean}: ${ours[i]} is SciPy's ${logit}`);
      });
    }
  }
});

Deno.test("holmAdjusted() agrees with NumPy", () => {
  for (const { pValues, adjusted } of REFERENCES.holm) {
    const ours = holmAdjusted(pValues);
    assertEquals(ours.length, adjusted.length);
    adjusted.forEach((p, i) => assertClose(ours[i], p, `adjusted p of ${pValues[i]} in ${pValues}`));
  }
});

Deno.test("softmaxRows() agrees with SciPy's softmax", () => {
  for (const { logits, probabilities } of REFERENCES.softmax) {
    const flat = logits.flat().map((logit) => logit ?? -Infinity);
    const ours = softmaxRows(flat, logits[0].length);
    assertEquals(ours.length, flat.length);
    probabilities.flat().forEach((p, i) => {
      if (p === 0) assertEquals(ours[i], 0);
      // Relative, so that a tiny probability is right as well.
      else assertClose(ours[i] / p, 1, `probability of ${flat[i]} in ${flat}, as a share`);
    });
  }
});

Deno.test("bootstrapInterval() and pairedBootstrapInterval() agree with SciPy on the same draws", () => {
  const { labels, first, second, options, ...expected } = REFERENCES.bootstrap;
  const of = (values: number[], indices: Uint32Array) => Array.from(indices, (i) => values[i]);
  const accuracyOf = (predictions: number[]) => (indices: Uint32Array) =>
    accuracy(of(labels, indices), of(predictions, indices));
  const macroF1 = (indices: Uint32Array) =>
    classReport(confusionMatrix(of(labels, indices), of(first, indices), 3)).macroF1;
  const models = { first: accuracyOf(first), second: accuracyOf(second) };
  const estimates = {
    accuracy: bootstrapInterval(labels.length, accuracyOf(first), options),
    macroF1: bootstrapInterval(labels.length, macroF1, options),
    difference: pairedBootstrapInterval(labels.length, models, options),
  };
  for (const name of ["accuracy", "macroF1", "difference"] as const) {
    assertClose(estimates[name].low, expected[name].low, `low of ${name}`);
    assertClose(estimates[name].high, expected[name].high, `high of ${name}`);
  }
});
