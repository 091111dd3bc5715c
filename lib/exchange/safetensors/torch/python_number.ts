/** Writes numbers in Python. */

/** Returns a number as Python writes it. */
export function pythonNumber(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-3) return value.toExponential();
  return String(value).replace("e+", "e");
}

/** Returns equal numbers as one, others as a tuple: "3", "(3, 5)". */
export function pythonSizes(values: readonly number[]): string {
  return values.every((value) => value === values[0]) ? pythonNumber(values[0]) : pythonTuple(values);
}

/** Returns numbers as a tuple: "(3, 5)". */
export function pythonTuple(values: readonly number[]): string {
  return `(${values.map(pythonNumber).join(", ")}${values.length === 1 ? "," : ""})`;
}
