"""Computes trees, forests and feature scores with scikit-learn on examples made by a formula; prints them as JSON.

    /usr/bin/python3 forest_references.py > forest_references.json    (needs scikit-learn; on Debian: /usr/bin/python3)

The file holds the sizes only: forest_cases.ts makes the same examples. Trees are chosen so that no two columns tie
for a split, which scikit-learn leaves to chance: their values are the same for 20 seeds.
"""

import json
import warnings

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import f_classif
from sklearn.metrics import mutual_info_score
from sklearn.tree import DecisionTreeClassifier

TREES = [
    {"name": "8 columns, to depth 4", "columns": 8, "maxDepth": 4, "minSamplesLeaf": 1},
    {"name": "8 columns, large leaves", "columns": 8, "maxDepth": None, "minSamplesLeaf": 20},
    {"name": "1 column, grown until pure or constant", "columns": 1, "maxDepth": None, "minSamplesLeaf": 1},
]
SIZE, CLASSES, SEEDS, BINS = 600, 4, 10, 16


def examples(columns, skipped):
    """Values `[SIZE, columns]`, whole numbers of 0 to 208, and labels `[SIZE]`; as in forest_cases.ts."""
    state = 1

    def below(limit):
        nonlocal state
        state = state * 16807 % 2147483647
        return state // 7 % limit

    values, labels = [], []
    for row in range(skipped + SIZE):
        label = below(CLASSES)
        values.append([below(120) + label * (column + 1) * 13 % 90 for column in range(columns)])
        labels.append(below(CLASSES) if row % 10 == 0 else label)
    return np.float32(values[skipped:]), np.array(labels[skipped:])


def tree(case):
    x, y = examples(case["columns"], 0)
    others, _ = examples(case["columns"], SIZE)
    options = {"max_depth": case["maxDepth"], "min_samples_leaf": case["minSamplesLeaf"]}
    found = [DecisionTreeClassifier(random_state=seed, **options).fit(x, y) for seed in range(20)]
    shares = found[0].predict_proba(others)
    for other in found:
        assert np.array_equal(other.predict_proba(others), shares), case["name"]
    return {
        **case,
        "nodes": int(found[0].tree_.node_count),
        "shares": shares.round(15).tolist()[:100],
        "predictions": found[0].predict(others).tolist(),
        "importance": found[0].feature_importances_.tolist(),
    }


def forest():
    (x, y), (others, labels) = examples(8, 0), examples(8, SIZE)
    found = [RandomForestClassifier(50, random_state=seed).fit(x, y) for seed in range(SEEDS)]
    accuracies = [float(np.mean(f.predict(others) == labels)) for f in found]
    return {
        "trees": 50,
        "seeds": SEEDS,
        "accuracies": accuracies,
        "nodes": float(np.mean([t.tree_.node_count for f in found for t in f.estimators_])),
        "importance": np.mean([f.feature_importances_ for f in found], axis=0).tolist(),
        "importanceSpread": np.std([f.feature_importances_ for f in found], axis=0, ddof=1).tolist(),
    }


def scores():
    x, y = examples(8, 0)
    x = np.float64(x)
    low, high = x.min(axis=0), x.max(axis=0)
    binned = np.minimum(BINS - 1, np.floor((x - low) / (high - low) * BINS))
    return {
        "variance": x.var(axis=0).tolist(),
        "f": f_classif(x, y)[0].tolist(),
        "bins": BINS,
        "information": [mutual_info_score(y, column) for column in binned.T],
    }


def main():
    warnings.simplefilter("ignore")
    references = {
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "size": SIZE,
        "classes": CLASSES,
        "trees": [tree(case) for case in TREES],
        "forest": forest(),
        "scores": scores(),
    }
    print(json.dumps(references, allow_nan=False))


main()
