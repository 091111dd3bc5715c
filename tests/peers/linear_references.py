"""Fits scikit-learn's softmax regression and linear SVM to small examples; prints weights and predictions as JSON.

    /usr/bin/python3 linear_references.py > linear_references.json    (needs NumPy and scikit-learn 1.2)

The examples are made by a formula, the same in linear_examples.ts. The first 600 rows are learnt from; predictions are
those of all 900. Weights are `[columns, classes]`, as ours.
"""

import json

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

ROWS, LEARNT, COLUMNS, CLASSES = 900, 600, 20, 4
PENALTIES = [0.1, 1, 25]


def hashed(number):
    """A whole number of 32 bits that looks random (the finaliser of MurmurHash3)."""
    number &= 0xFFFFFFFF
    number = (number ^ number >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    number = (number ^ number >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return number ^ number >> 16


def examples():
    """Features, thirty-seconds from 0 to 1, and labels: a noisy linear rule that errs in part of the rows."""
    x, y = np.zeros((ROWS, COLUMNS)), np.zeros(ROWS, int)
    for row in range(ROWS):
        numbers = [hashed(row * COLUMNS + c + 1) % 33 for c in range(COLUMNS)]
        numbers[7] = min(32, (numbers[3] + numbers[7]) // 2)
        votes = [sum((c * (k + 3) % 7 - 3) * numbers[c] for c in range(COLUMNS)) for k in range(CLASSES)]
        votes = [votes[k] + 20 * k + hashed(row * CLASSES + k + 1_000_003) % 150 for k in range(CLASSES)]
        x[row], y[row] = np.array(numbers) / 32, votes.index(max(votes))
    return x, y


def fitted(model, x, y):
    model.fit(x[:LEARNT], y[:LEARNT])
    return {
        "weights": model.coef_.T.ravel().tolist(),
        "intercepts": model.intercept_.tolist(),
        "predictions": model.predict(x).tolist(),
    }


def main():
    x, y = examples()
    cases = []
    for penalty in PENALTIES:
        # The default solver, "lbfgs", ends where the objective changes by less than 2e-9 of itself: too early here.
        softmax = LogisticRegression(
            C=1 / penalty, multi_class="multinomial", solver="newton-cg", tol=1e-8, max_iter=1000
        )
        svm = LinearSVC(C=1 / penalty, loss="squared_hinge", dual=False, tol=1e-12, max_iter=100_000)
        cases.append({"penalty": penalty, "softmax": fitted(softmax, x, y), "svm": fitted(svm, x, y)})
    counts = np.bincount(y, minlength=CLASSES).tolist()
    print(json.dumps({"versions": {"scikit-learn": sklearn.__version__}, "counts": counts, "cases": cases}, indent=1))


main()
