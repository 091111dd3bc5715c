"""Fits scikit-learn's histogram gradient boosting to small examples; prints its raw scores as JSON.

    /usr/bin/python3 boosting_references.py > boosting_references.json    (needs NumPy and scikit-learn 1.2)

The examples are made by a formula, the same in boosting_examples.ts. Every second row is learnt from; raw scores are
those of every twentieth row and the one after it, which was not learnt from, row after row.
"""

import json

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier

ROWS, COLUMNS, CLASSES = 800, 12, 3
CASES = [
    {"name": "defaults", "iterations": 10},
    {"name": "small leaves", "iterations": 10, "leaves": 12, "minSamplesLeaf": 3, "learningRate": 0.3},
    {"name": "l2", "iterations": 8, "leaves": 6, "minSamplesLeaf": 10, "l2": 1.5},
    {"name": "fewer bins than values", "iterations": 6, "bins": 9},
    {"name": "two leaves", "iterations": 12, "leaves": 2},
    {"name": "one iteration", "iterations": 1},
    {"name": "no split leaves enough rows", "iterations": 3, "minSamplesLeaf": 201},
]


def hashed(number):
    """A whole number of 32 bits that looks random (the finaliser of MurmurHash3)."""
    number &= 0xFFFFFFFF
    number = (number ^ number >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    number = (number ^ number >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return number ^ number >> 16


def examples():
    """Integers 0 to 40, one column constant, one with two values, one with many zeros; 3 classes with noise."""
    values = np.array([[hashed(r * COLUMNS + c + 1) % 41 for c in range(COLUMNS)] for r in range(ROWS)])
    values[:, 4] = 7
    values[:, 7] = values[:, 7] > 30
    values[:, 9] = np.maximum(0, values[:, 9] - 25)
    noise = np.array([hashed(r + 1_000_003) % 30 for r in range(ROWS)])
    signal = values[:, 0] + 2 * np.abs(values[:, 3] - 20) + 10 * values[:, 7] + noise
    return values.astype(float), np.digitize(signal, [48, 68])


def raw_scores(case, values, labels):
    model = HistGradientBoostingClassifier(
        early_stopping=False,
        max_iter=case["iterations"],
        max_leaf_nodes=case.get("leaves", 31),
        min_samples_leaf=case.get("minSamplesLeaf", 20),
        learning_rate=case.get("learningRate", 0.1),
        l2_regularization=case.get("l2", 0),
        max_bins=case.get("bins", 255),
    )
    model.fit(values[::2], labels[::2])
    rows = [row for row in range(ROWS) if row % 20 < 2]
    return np.round(model.decision_function(values[rows]), 9).ravel().tolist()


def quantile_thresholds():
    """Thresholds of a skewed feature with more values than bins."""
    from sklearn.ensemble._hist_gradient_boosting.binning import _find_binning_thresholds

    column = np.array([max(0, hashed(i + 5) % 1000 - 400) for i in range(777)], dtype=float)
    bins = (2, 3, 10, 64, 255, 256)
    return [{"bins": n, "thresholds": _find_binning_thresholds(column, n).tolist()} for n in bins]


values, labels = examples()
print(
    json.dumps(
        {
            "versions": {"sklearn": sklearn.__version__, "numpy": np.__version__},
            "classCounts": np.bincount(labels).tolist(),
            "thresholds": quantile_thresholds(),
            "cases": [{**case, "rawScores": raw_scores(case, values, labels)} for case in CASES],
        },
        indent=2,
    )
)
