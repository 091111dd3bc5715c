"""Computes every metric of lib/metrics/ with scikit-learn, SciPy and NumPy; prints cases and values as JSON.

    python3 metric_references.py > metric_references.json    (needs the three; on Debian: /usr/bin/python3)

Values are as the peers give them, null where they give NaN or refuse; where our convention differs, the test
that reads the file maps one to the other. Random cases are drawn by a port of lib/core/random.ts, so that the
file holds their seeds only; the bootstrap hands that generator to SciPy itself.
"""

import json
import math
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import brentq
from scipy.special import log_softmax, logsumexp, softmax
from scipy.stats import binom, binomtest, bootstrap, sem, t, ttest_1samp, ttest_ind
from sklearn import metrics

RANDOM = [
    {"name": "random, 2 classes", "classes": 2, "seed": 1, "size": 50, "steps": 1000},
    {"name": "random, 3 classes", "classes": 3, "seed": 2, "size": 40, "steps": 1000},
    {"name": "random, 10 classes", "classes": 10, "seed": 3, "size": 10_000, "steps": 1000},
    {"name": "random with many ties", "classes": 5, "seed": 4, "size": 300, "steps": 3},
]

A, B, C = [0.7, 0.2, 0.1], [0.25, 0.5, 0.25], [0.1, 0.3, 0.6]
D, E = [0.5, 0.5, 0.0], [0.25, 0.25, 0.5]


def certain(*classes, of):
    return [[float(c == chosen) for c in range(of)] for chosen in classes]


def degenerate(name, labels, probabilities):
    return {"name": name, "classes": len(probabilities[0]), "labels": labels, "probabilities": probabilities}


DEGENERATE = [
    degenerate("a class that is predicted but absent", [0, 0, 1, 1, 1], [A, B, B, C, A]),
    degenerate("a class that is there but never predicted", [0, 1, 2, 2, 1, 0], [A, B, B, A, A, A]),
    degenerate("a class that occurs nowhere", [0, 1, 0, 1], [A, B, B, A]),
    degenerate("a constant prediction", [0, 1, 2, 1, 0], [B] * 5),
    degenerate("constant labels", [1, 1, 1, 1], [A, B, B, C]),
    degenerate("constant labels and the same prediction", [2, 2, 2], [C, C, C]),
    degenerate("constant labels of two classes", [0, 0], [[0.8, 0.2], [0.4, 0.6]]),
    degenerate("certain and right", [0, 1, 2, 1], certain(0, 1, 2, 1, of=3)),
    degenerate("certain and wrong", [0, 1, 2, 1], certain(1, 2, 0, 0, of=3)),
    degenerate("one example, right", [1], [B]),
    degenerate("one example, wrong", [0], [C]),
    degenerate("all scores tied", [0, 1, 2, 3, 3], [[0.25] * 4] * 5),
    degenerate("scores tied in part", [0, 1, 2, 0, 1], [D, E, B, B, E]),
    degenerate("float32 rows, which add up to 1 in seven digits", [0, 1, 2], np.float32([A, C, C]).tolist()),
]

WILSON = [(0, 1), (1, 1), (1, 2), (0, 10), (10, 10), (3, 7), (1, 10_000), (9260, 10_000), (123, 10**6)]
MCNEMAR = [(0, 1), (1, 0), (3, 3), (0, 40), (10, 25), (25, 10), (71, 72), (412, 355), (5000, 5200), (2, 900)]

STUDENT_TAILS = [(0, 3), (1e-9, 2), (1e6, 1.5), (-2.5, 7), (1.7320508, 1000), (1.7320509, 1000), (37, 10_000)]
STUDENT_TAILS += [(x, degrees) for x in (0.1, 1, 1.8, 4, 30) for degrees in (1, 2, 3, 9, 39, 41, 10**6)]
STUDENT_SHARES = (1e-10, 0.005, 0.025, 0.3, 0.6, 0.9, 0.975, 0.9999)
STUDENT_QUANTILES = [(share, degrees) for share in STUDENT_SHARES for degrees in (1, 2, 4, 9, 99, 10**4)]

PAIRED_T = [
    ([0.0021, -0.0004, 0.0013, 0.0008, 0.0017], 0.95),
    ([1, 2], 0.95),
    ([-3, -3.5, -3.25, -3, -2.75, -3.125], 0.99),
    ([1e6 + 1, 1e6 + 2, 1e6 + 4], 0.5),
    ([(37 * i % 101) / 101 - 0.45 for i in range(100)], 0.95),
    ([-1, 1], 0.9),
    ([0.5, 0.5, 0.5], 0.95),
    ([0, 0], 0.95),
]
RUNS = [
    ([0.9562, 0.9548, 0.957], 0.95),
    ([0.9486, 0.9502], 0.95),
    ([0.889, 0.8912, 0.8874, 0.8901, 0.8893], 0.99),
    ([1e6 + 1, 1e6 + 2, 1e6 + 4], 0.5),
    ([0.5, 0.5, 0.5], 0.95),
]
WELCH = [
    ([0.9562, 0.9548, 0.957], [0.9486, 0.9502, 0.949], 0.95),
    ([0.889, 0.8912, 0.8874, 0.8901, 0.8893], [0.9031, 0.9044, 0.9012], 0.99),
    ([1, 2], [1.5, 1.5], 0.95),
    ([0.1, 0.3, 0.2], [0.2, 0.25, 0.15], 0.9),
]
ENSEMBLES = [
    [[[2.0, -1.0, 0.5]], [[0.0, 0.25, 3.0]], [[1.0, 1.0, 1.0]]],
    [[[40.0, -40.0], [0.1, 0.2]], [[-3.0, 3.0], [0.3, -0.2]]],
    [[[0.0, 1.0, 2.0, 3.0], [5.0, 5.0, -5.0, 0.0]]],
]

HOLM = [[], [0.04], [0.01, 0.04, 0.03, 0.005], [0.02, 0.02, 0.5, 0.9, 1], [0, 0.6, 1e-300, 0.25, 0.049]]
SOFTMAX = [
    [[0, 0, 0]],
    [[1, 2, 3], [-1, 0.5, 0]],
    [[1000, 1001], [-1000, -1001], [0, -800], [30, -7]],
    [[0, -math.inf, 1]],
    [[5], [-5]],
]


class AtelierRandom(np.random.RandomState):
    """The generator of lib/core/random.ts in the shape in which SciPy asks for integers."""

    def __init__(self, seed):
        super().__init__(0)
        mix = (seed ^ (seed >> 32) * 0x9E3779B1) & 0xFFFFFFFF
        words = []
        for _ in range(4):
            mix = (mix + 0x9E3779B9) & 0xFFFFFFFF
            z = (mix ^ mix >> 16) * 0x85EBCA6B & 0xFFFFFFFF
            z = (z ^ z >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
            words.append(z ^ z >> 16)
        self.words = words

    def integer(self, below):
        a, b, c, d = self.words
        product = b * 5 & 0xFFFFFFFF
        result = ((product << 7 | product >> 25) & 0xFFFFFFFF) * 9 & 0xFFFFFFFF
        t = b << 9 & 0xFFFFFFFF
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        d = (d << 11 | d >> 21) & 0xFFFFFFFF
        self.words = [a, b, c, d]
        return int(result / 2**32 * below)

    def randint(self, low, high=None, size=None, dtype=int):
        assert low == 0
        return np.array([self.integer(high) for _ in range(math.prod(size))], dtype).reshape(size)


def drawn(case):
    """Labels `[size]` and probabilities `[size, classes]`, which favour the label; as in metric_cases.ts."""
    random = AtelierRandom(case["seed"])
    labels, probabilities = [], []
    for _ in range(case["size"]):
        label = random.integer(case["classes"])
        weights = [1 + random.integer(case["steps"]) for _ in range(case["classes"])]
        weights[label] += random.integer(case["steps"])
        labels.append(label)
        probabilities.append([weight / sum(weights) for weight in weights])
    return labels, probabilities


def number(value):
    return None if math.isnan(value) else float(value)


def unless_refused(function, *args, **options):
    try:
        return number(function(*args, **options))
    except ValueError:
        return None


def averages(labels, predictions, average):
    scores = metrics.precision_recall_fscore_support(labels, predictions, average=average)
    return dict(zip(("precision", "recall", "f1"), map(float, scores[:3])))


def roc_auc(y, p):
    classes = p.shape[1]
    binary = {"y_true": y, "y_score": p[:, 1]}
    ovr = {"y_true": y, "y_score": p, "multi_class": "ovr", "average": "macro", "labels": list(range(classes))}
    return {
        "classes": [unless_refused(metrics.roc_auc_score, y == c, p[:, c]) for c in range(classes)],
        "macro": unless_refused(metrics.roc_auc_score, **(binary if classes == 2 else ovr)),
    }


def top_k(y, p):
    """Columns reversed, as scikit-learn breaks ties by the higher class, and we by the lower."""
    classes = p.shape[1]
    if classes == 2:
        return None
    options = {"labels": list(range(classes))}
    reversed_y, reversed_p = classes - 1 - y, p[:, ::-1]
    ks = range(1, classes + 1)
    return [float(metrics.top_k_accuracy_score(reversed_y, reversed_p, k=k, **options)) for k in ks]


def expected(labels, probabilities):
    y, p = np.array(labels), np.array(probabilities)
    classes = p.shape[1]
    predictions = p.argmax(1)
    scores = metrics.precision_recall_fscore_support(y, predictions, labels=list(range(classes)))
    return {
        "accuracy": float(metrics.accuracy_score(y, predictions)),
        "topKAccuracy": top_k(y, p),
        "confusionMatrix": metrics.confusion_matrix(y, predictions, labels=list(range(classes))).tolist(),
        **{name: scores[i].tolist() for i, name in enumerate(("precision", "recall", "f1", "support"))},
        **{average: averages(y, predictions, average) for average in ("macro", "micro", "weighted")},
        "logLoss": float(metrics.log_loss(y, p, labels=list(range(classes)))),
        "brierScore": float(((p - np.eye(classes)[y]) ** 2).sum(1).mean()),
        "binaryBrierScore": float(metrics.brier_score_loss(y, p[:, 1], pos_label=1)) if classes == 2 else None,
        "rocAuc": roc_auc(y, p),
        "cohenKappa": number(metrics.cohen_kappa_score(y, predictions, labels=list(range(classes)))),
        "matthewsCorrelation": float(metrics.matthews_corrcoef(y, predictions)),
    }


def wilson(successes, n):
    interval = binomtest(successes, n).proportion_ci(method="wilson")
    return {"successes": successes, "n": n, "low": float(interval.low), "high": float(interval.high)}


def mcnemar(only_first, only_second):
    n, k = only_first + only_second, min(only_first, only_second)
    return {
        "onlyFirst": only_first,
        "onlySecond": only_second,
        "exactP": float(binomtest(only_first, n).pvalue),
        "midP": float(2 * binom.cdf(k, n, 0.5) - binom.pmf(k, n, 0.5)),
    }


def student_quantile(share, degrees):
    """Inverts SciPy's tail, which has all its digits; its own t.ppf has nine."""
    tail, high = min(share, 1 - share), 1.0
    while t.sf(high, degrees) > tail:
        high *= 2
    root = brentq(lambda x: math.log(t.sf(x, degrees) / tail), 0, high, xtol=1e-300, rtol=1e-15)
    return math.copysign(root, share - 0.5)


def paired_t(differences, confidence):
    mean, n = np.mean(differences), len(differences)
    half = student_quantile((1 + confidence) / 2, n - 1) * sem(differences)
    return {
        "differences": differences,
        "confidence": confidence,
        "value": float(mean),
        "low": float(mean - half),
        "high": float(mean + half),
        "p": number(ttest_1samp(differences, 0).pvalue),
    }


def runs(values, confidence):
    mean, n = np.mean(values), len(values)
    reach = student_quantile((1 + confidence) / 2, n - 1)
    deviation = np.std(values, ddof=1)
    return {
        "values": values,
        "confidence": confidence,
        "mean": float(mean),
        "standardDeviation": float(deviation),
        "ofMean": [float(mean - reach * sem(values)), float(mean + reach * sem(values))],
        "ofNewRun": [float(mean + sign * reach * deviation * np.sqrt(1 + 1 / n)) for sign in (-1, 1)],
    }


def welch(first, second, confidence):
    difference = np.mean(first) - np.mean(second)
    a, b = sem(first) ** 2, sem(second) ** 2
    half = 0
    if a + b > 0:
        degrees = (a + b) ** 2 / (a**2 / (len(first) - 1) + b**2 / (len(second) - 1))
        half = student_quantile((1 + confidence) / 2, degrees) * np.sqrt(a + b)
    return {
        "first": first,
        "second": second,
        "confidence": confidence,
        "value": float(difference),
        "low": float(difference - half),
        "high": float(difference + half),
        "p": number(ttest_ind(first, second, equal_var=False).pvalue),
    }


def ensemble(members):
    """Logarithms of the mean of probabilities, and of their geometric mean."""
    logs = log_softmax(np.array(members, float), axis=2)
    together = logsumexp(logs, axis=0) - math.log(len(members))
    return {
        "members": members,
        "probabilities": together.tolist(),
        "log-softmax": log_softmax(logs.mean(axis=0), axis=1).tolist(),
    }


def holm(p_values):
    order = np.argsort(p_values)
    factors = np.arange(len(p_values), 0, -1)
    adjusted = np.empty(len(p_values))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(factors * np.array(p_values)[order]))
    return {"pValues": p_values, "adjusted": adjusted.tolist()}


def softmax_case(rows):
    """Logits of -Infinity are null, as JSON has none."""
    logits = [[None if logit == -math.inf else logit for logit in row] for row in rows]
    return {"logits": logits, "probabilities": softmax(np.array(rows, float), axis=1).tolist()}


def bootstraps():
    random = np.random.RandomState(5)
    y = random.randint(0, 3, 40)
    first, second = (np.where(random.rand(40) < skill, y, random.randint(0, 3, 40)) for skill in (0.7, 0.5))
    options = {"seed": 7, "resamples": 300, "confidence": 0.9}

    def interval(data, statistic, **kind):
        low, high = bootstrap(
            data,
            statistic,
            n_resamples=options["resamples"],
            confidence_level=options["confidence"],
            random_state=AtelierRandom(options["seed"]),
            method="percentile",
            **kind,
        ).confidence_interval
        return {"low": float(low), "high": float(high)}

    def macro_f1(indices):
        return metrics.f1_score(y[indices], first[indices], average="macro")

    def difference(a, b, axis):
        return a.mean(axis) - b.mean(axis)

    right = [(predictions == y).astype(float) for predictions in (first, second)]
    return {
        "labels": y.tolist(),
        "first": first.tolist(),
        "second": second.tolist(),
        "options": options,
        "accuracy": interval((right[0],), np.mean, vectorized=True),
        "macroF1": interval((np.arange(40),), macro_f1, vectorized=False),
        "difference": interval(right, difference, vectorized=True, paired=True),
    }


def main():
    warnings.simplefilter("ignore")
    cases = [{**case, "expected": expected(*drawn(case))} for case in RANDOM]
    cases += [{**case, "expected": expected(case["labels"], case["probabilities"])} for case in DEGENERATE]
    references = {
        "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
        "cases": cases,
        "wilson": [wilson(*counts) for counts in WILSON],
        "mcnemar": [mcnemar(*counts) for counts in MCNEMAR],
        "studentTails": [
            {"t": x, "degrees": degrees, "p": float(2 * t.sf(abs(x), degrees))} for x, degrees in STUDENT_TAILS
        ],
        "studentQuantiles": [
            {"share": share, "degrees": degrees, "t": student_quantile(share, degrees)}
            for share, degrees in STUDENT_QUANTILES
        ],
        "pairedT": [paired_t(*case) for case in PAIRED_T],
        "runs": [runs(*case) for case in RUNS],
        "welch": [welch(*case) for case in WELCH],
        "ensembles": [ensemble(members) for members in ENSEMBLES],
        "holm": [holm(p_values) for p_values in HOLM],
        "softmax": [softmax_case(rows) for rows in SOFTMAX],
        "bootstrap": bootstraps(),
    }
    print(json.dumps(references, indent=2, allow_nan=False))


main()
