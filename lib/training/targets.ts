/** Says what a network should answer for each image of a batch. */

/**
 * Returns the wanted probabilities, float32 `[labels.length, classes]`. The label gets 1 - smoothing +
 * smoothing / classes, every other class smoothing / classes (Szegedy et al. 2016, arXiv 1512.00567).
 *
 * @param smoothing fraction that is spread evenly over all classes, 0 to 1; 0 gives ones and zeros
 */
export function smoothedTargets(labels: ArrayLike<number>, classes: number, smoothing = 0): Float32Array {
  const spread = smoothing / classes;
  const targets = new Float32Array(labels.length * classes).fill(spread);
  for (let i = 0; i < labels.length; i++) targets[i * classes + labels[i]] = 1 - smoothing + spread;
  return targets;
}
