/** Refuses numbers out of range before anything is computed from them. */

/** A number, what it is called, and the range it has to lie in, ends included. */
export interface NumberRule {
  name: string;
  value: number;
  /** -Infinity for any, `Number.MIN_VALUE` for all above 0. @default 0 */
  least?: number;
  /** @default Infinity */
  most?: number;
}

/** Throws RangeError unless the value is an integer in its range. */
export function checkInteger(task: string, { name, value, least = 0, most = Infinity }: NumberRule): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(
    `Cannot ${task} as ${name} must be an integer${range(least, most)}: current value is ${value}`,
  );
}

/** Throws RangeError unless the value is a finite number in its range. */
export function checkNumber(task: string, { name, value, least = 0, most = Infinity }: NumberRule): void {
  if (Number.isFinite(value) && value >= least && value <= most) return;
  throw new RangeError(
    `Cannot ${task} as ${name} must be a finite number${range(least, most)}: current value is ${value}`,
  );
}

/** Throws RangeError unless the value lies between 0 and 1, ends excluded. */
export function checkOpenShare(task: string, { name, value }: NumberRule): void {
  if (value > 0 && value < 1) return;
  throw new RangeError(`Cannot ${task} as ${name} must be above 0 and below 1: current value is ${value}`);
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

function range(least: number, most: number): string {
  if (most < Infinity) return ` from ${least} to ${most}`;
  if (least === -Infinity) return "";
  return least === Number.MIN_VALUE ? " above 0" : ` of ${least} or more`;
}
