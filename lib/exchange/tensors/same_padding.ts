/** Works out the frame of zeros around what a window moves over, as TensorFlow's "same" does. */

/** How a window moves along one axis. */
export interface WindowSteps {
  /** Length of the axis. */
  side: number;
  /** Length of the window, from its first place to its last. */
  window: number;
  stride: number;
}

/**
 * Returns how many zeros stand before and behind: as many as make ceil(side / stride) places for the window; where
 * their number is odd, one more behind.
 */
export function samePadding({ side, window, stride }: WindowSteps): [before: number, behind: number] {
  const total = Math.max((Math.ceil(side / stride) - 1) * stride + window - side, 0);
  const before = Math.floor(total / 2);
  return [before, total - before];
}
