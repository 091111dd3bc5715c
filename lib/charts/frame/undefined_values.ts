/** Says what stands for a score that is not defined, such as the precision of a class that was never predicted. */

/** What is written in place of the number. */
export const NO_VALUE = "–";

/** Writes a value, or a dash where it is NaN. */
export function formatDefined(value: number, format: (value: number) => string): string {
  return Number.isNaN(value) ? NO_VALUE : format(value);
}

/** Returns the sentence that explains dashes where there are any. */
export function undefinedNotes(values: Iterable<number>): string[] {
  for (const value of values) {
    if (Number.isNaN(value)) {
      return [`A dash (${NO_VALUE}) stands for what is not defined, as there is nothing to compute it from.`];
    }
  }
  return [];
}
