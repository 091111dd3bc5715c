"""Computes nearest neighbours' votes and kernel ridge scores with scikit-learn; prints examples and values as JSON.

    python3 neighbour_references.py > neighbour_references.json    (needs scikit-learn; on Debian: /usr/bin/python3)

The kernel machine of lib/classical/ is ridge regression on the features k(x) L^-T, where L L^T = K + 0.01 I, k(x) holds
the kernel's values with the landmarks and K those among them. scikit-learn computes it in float64.
"""

import json

import numpy as np
import scipy
import sklearn
from sklearn.linear_model import Ridge
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.neighbors import KNeighborsClassifier

ROWS, QUERIES, COLUMNS, CLASSES = 90, 30, 6, 3
# What fitKernelMachine() draws of 90 examples for 30 features with seed 1.
LANDMARKS = [0, 2, 4, 6, 7, 8, 9, 12, 13, 16, 17, 19, 21, 23, 25, 31, 32, 33, 35, 41, 45, 53, 57, 59, 60,
             62, 72, 73, 75, 80]
VOTES = [{"k": k, "weights": weights} for k in (1, 4, 7) for weights in ("uniform", "distance")]
MACHINES = [
    {"landmarks": LANDMARKS, "gamma": 0.1, "penalty": 0.1},
    {"landmarks": LANDMARKS, "gamma": 0.5, "penalty": 1},
    {"landmarks": list(range(ROWS)), "gamma": 0.2, "penalty": 0.03},
]


def votes(x, labels, queries, options):
    classifier = KNeighborsClassifier(n_neighbors=options["k"], weights=options["weights"], algorithm="brute")
    return {**options, "shares": classifier.fit(x, labels).predict_proba(queries).tolist()}


def machine(x, labels, queries, options):
    landmarks, gamma = x[options["landmarks"]], options["gamma"]
    factor = np.linalg.cholesky(rbf_kernel(landmarks, gamma=gamma) + 0.01 * np.eye(len(landmarks)))

    def features(rows):
        return scipy.linalg.solve_triangular(factor, rbf_kernel(rows, landmarks, gamma=gamma).T, lower=True).T

    ridge = Ridge(alpha=options["penalty"], solver="cholesky").fit(features(x), np.eye(CLASSES)[labels])
    return {**options, "scores": ridge.predict(features(queries)).tolist()}


def main():
    random = np.random.default_rng(1)
    labels = random.integers(CLASSES, size=ROWS)
    x = (random.normal(size=(ROWS, COLUMNS)) + 0.7 * labels[:, None]).round(3)
    # Some queries are examples: their own votes have all the weight.
    queries = np.concatenate([random.normal(0.7, 1.2, size=(QUERIES - 4, COLUMNS)).round(3), x[[0, 3, 50, 89]]])
    exact, asked = x.astype(np.float32).astype(float), queries.astype(np.float32).astype(float)
    print(json.dumps({
        "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
        "columns": COLUMNS,
        "classes": CLASSES,
        "examples": x.ravel().tolist(),
        "labels": labels.tolist(),
        "queries": queries.ravel().tolist(),
        "votes": [votes(exact, labels, asked, options) for options in VOTES],
        "machines": [machine(exact, labels, asked, options) for options in MACHINES],
    }))


main()
