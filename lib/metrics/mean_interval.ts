/** Gives an interval to a mean of examples. */
import { bootstrapInterval, type BootstrapOptions, type Estimate } from "./bootstrap_interval.ts";

/**
 * Returns the mean of values, one for each example, with its percentile interval (see `bootstrapInterval`); NaN where
 * a value is.
 *
 * @throws {RangeError} when there are fewer than two values, or an option is out of range
 */
export function meanInterval(values: ArrayLike<number>, options: BootstrapOptions = {}): Estimate {
  const mean = (indices: Uint32Array) => {
    let sum = 0;
    for (let i = 0; i < indices.length; i++) sum += values[indices[i]];
    return sum / indices.length;
  };
  return bootstrapInterval(values.length, mean, options);
}
