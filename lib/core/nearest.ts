/** Guesses which name was meant. */

/** What is typed by mistake differs in this fraction of its letters at most. */
const MOST_WRONG = 0.4;

/** Returns the name that differs least from the one that was typed; undefined where none is near. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const text = typed.toLowerCase();
  if (text === "") return undefined;
  const near = names
    .map((name) => ({ name, distance: name.startsWith(text) ? 1 : editDistance(text, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, MOST_WRONG * text.length))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name;
}

/** Counts the letters to insert, delete, replace or swap with their neighbour (Damerau and Levenshtein). */
function editDistance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}
