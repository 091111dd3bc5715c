/** Refuses numbers out of range and lists of the wrong length before anything is computed from them. */

/** A number, what it is called, and the range it has to lie in, ends included. */
export interface NumberRule {
  name: string;
  value: number;
  /** -Infinity for any. @default 0 */
  least?: number;
  /** @default Infinity */
  most?: number;
}

/** A number and what it is called. */
export type NamedNumber = Pick<NumberRule, "name" | "value">;

/** Throws RangeError unless the value is an integer in its range, and no larger than float64 tells apart. */
export function checkInteger(task: string, { name, value, least = 0, most = Infinity }: NumberRule): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw outOfRange(task, { name, value }, `an integer${range(least, most)}`);
}

/** Throws RangeError unless the value is a finite number in its range. */
export function checkNumber(task: string, { name, value, least = 0, most = Infinity }: NumberRule): void {
  if (Number.isFinite(value) && value >= least && value <= most) return;
  throw outOfRange(task, { name, value }, `a finite number${range(least, most)}`);
}

/** Throws RangeError unless the value is a finite number above 0. */
export function checkPositive(task: string, { name, value }: NamedNumber): void {
  if (value > 0 && value < Infinity) return;
  throw outOfRange(task, { name, value }, "a finite number above 0");
}

/** Throws RangeError unless the value lies between 0 and 1, ends included. */
export function checkFraction(task: string, { name, value }: NamedNumber): void {
  if (value >= 0 && value <= 1) return;
  throw outOfRange(task, { name, value }, "from 0 to 1");
}

/** Throws RangeError unless the value lies between 0 and 1, ends excluded. */
export function checkOpenFraction(task: string, { name, value }: NamedNumber): void {
  if (value > 0 && value < 1) return;
  throw outOfRange(task, { name, value }, "above 0 and below 1");
}

/** Throws RangeError at the first of the values that is NaN or infinite. */
export function checkFinite(
  task: string,
  { name, values }: { name: string; values: ArrayLike<number> },
): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new RangeError(
      `Cannot ${task} as ${name} must be finite numbers: current value is ${values[i]} at index ${i}`,
    );
  }
}

/** Throws TypeError unless there are as many of something as of something else. */
export function checkLength(
  task: string,
  { name, value, wanted, of }: { name: string; value: number; wanted: number; of: string },
): void {
  if (value === wanted) return;
  throw new TypeError(
    `Cannot ${task} as ${name} must be as many as ${of} (${wanted}): current value is ${value}`,
  );
}

/** Throws TypeError unless so many numbers are whole rows of `columns`, such as the scores of all classes. */
export function checkWholeRows(
  task: string,
  { name, value, columns, of }: { name: string; value: number; columns: number; of: string },
): void {
  if (columns > 0 && value % columns === 0) return;
  throw new TypeError(
    `Cannot ${task} as ${name} must be a multiple of ${of} (${columns}): current value is ${value}`,
  );
}

function outOfRange(task: string, { name, value }: NamedNumber, rule: string): RangeError {
  return new RangeError(`Cannot ${task} as ${name} must be ${rule}: current value is ${value}`);
}

function range(least: number, most: number): string {
  if (most < Infinity) return ` from ${least} to ${most}`;
  return least === -Infinity ? "" : ` of ${least} or more`;
}
