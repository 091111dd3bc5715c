/** Brings the singular values of a matrix near 1. */
import * as tf from "@tensorflow/tfjs";

/** Of the odd polynomial a s + b s^3 + c s^5 through which each step sends the singular values. */
const [A, B, C] = [3.4445, -4.775, 2.0315];
const STEPS = 5;
/** Keeps a matrix of zeros from a division by 0. */
const EPSILON = 1e-7;

/**
 * Returns about U V^T of a matrix U S V^T, float32 of the same shape: five Newton-Schulz steps send singular values
 * from a hundredth of the matrix's norm on to between 0.7 and 1.2, smaller ones to below that (Jordan et al. 2024,
 * "Muon: An optimizer for hidden layers in neural networks", whose quintic is steep at 0 and does not converge).
 * Nothing but products of matrices; the caller disposes of it.
 */
export function orthogonalise(matrix: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = matrix.shape, isTall = rows > columns;
  return tf.tidy(() => {
    let x = matrix.div<tf.Tensor2D>(matrix.square().sum().sqrt().add(EPSILON));
    for (let step = 0; step < STEPS; step++) {
      // The smaller of the two squares: all of its powers commute with x.
      const square = isTall ? tf.matMul(x, x, true, false) : tf.matMul(x, x, false, true);
      const inner = square.mul(B).add<tf.Tensor2D>(tf.matMul(square, square).mul(C));
      x = x.mul(A).add(isTall ? tf.matMul(x, inner) : tf.matMul(inner, x));
    }
    return x;
  });
}
