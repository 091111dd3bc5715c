/** Brings the singular values of a matrix near 1. */
import * as tf from "@tensorflow/tfjs";

/** Of the odd polynomial a s + b s^3 + c s^5 through which each step sends the singular values. */
const [A, B, C] = [3.4445, -4.775, 2.0315];
const STEPS = 5;
/** Keeps a matrix of zeros from a division by 0. */
const EPSILON = 1e-7;
/** Of a matrix that is longer than this in relation to its breadth, the steps are cheaper on its square. */
const LONG = 1.5;

/**
 * Returns about U V^T of a matrix U S V^T, float32 of the same shape: five Newton-Schulz steps send singular values
 * from a hundredth of the matrix's norm on to between 0.7 and 1.2, smaller ones to below that (Jordan et al. 2024,
 * "Muon: An optimizer for hidden layers in neural networks", whose quintic is steep at 0 and does not converge).
 * Nothing but products of matrices; the caller disposes of it.
 */
export function orthogonalise(matrix: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = matrix.shape, isTall = rows > columns;
  const isLong = Math.max(rows, columns) > LONG * Math.min(rows, columns);
  return tf.tidy(() => {
    const x = matrix.div<tf.Tensor2D>(matrix.square().sum().sqrt().add(EPSILON));
    return isLong ? throughSquare(x, isTall) : throughItself(x, isTall);
  });
}

/** Takes the steps X = a X + X (b A + c A^2) with A = X^T X, or from the left with A = X X^T. */
function throughItself(matrix: tf.Tensor2D, isTall: boolean): tf.Tensor2D {
  let x = matrix;
  for (let i = 0; i < STEPS; i++) {
    const inner = innerOf(squareOf(x, isTall));
    x = plus(x, A, isTall ? tf.matMul(x, inner) : tf.matMul(inner, x));
  }
  return x;
}

/**
 * Takes the same steps by what they do to A alone, which commutes with all that is made of it: with P = a + b A + c A^2
 * the next A is P A P, and the last X is the first times all the P.
 */
function throughSquare(x: tf.Tensor2D, isTall: boolean): tf.Tensor2D {
  let square = squareOf(x, isTall), inner = innerOf(square);
  let product = plus(tf.eye(square.shape[0]), A, inner);
  for (let i = 1; i < STEPS; i++) {
    const once = plus(square, A, tf.matMul(inner, square));
    square = plus(once, A, tf.matMul(once, inner));
    inner = innerOf(square);
    product = plus(product, A, tf.matMul(product, inner));
  }
  return isTall ? tf.matMul(x, product) : tf.matMul(product, x);
}

/** Returns the smaller of the two squares of a matrix. */
function squareOf(x: tf.Tensor2D, isTall: boolean): tf.Tensor2D {
  return isTall ? tf.matMul(x, x, true, false) : tf.matMul(x, x, false, true);
}

/** Returns b A + c A^2. */
function innerOf(square: tf.Tensor2D): tf.Tensor2D {
  return square.mul(B).add(tf.matMul(square, square).mul(C));
}

/** Returns factor * x + added. */
function plus(x: tf.Tensor2D, factor: number, added: tf.Tensor2D): tf.Tensor2D {
  return x.mul(factor).add(added);
}
