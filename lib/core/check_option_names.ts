/** Refuses options whose name is misspelt, and says which one was meant. */

/** Which names an object of options may have. */
export interface OptionNames {
  /** What is being done, for the error message: "train". */
  task: string;
  known: readonly string[];
  /** Names that other libraries have for known ones, such as `lr` for `learningRate`. */
  elsewhere?: Readonly<Record<string, string>>;
}

/** Fraction of a name's letters that may be wrong where it is still recognised as another. */
const MOST_WRONG = 0.5;

/** Throws TypeError at the first name that is not known, with the known one that is most like it. */
export function checkOptionNames(options: object, { task, known, elsewhere = {} }: OptionNames): void {
  const odd = Object.keys(options).find((name) => !known.includes(name));
  if (odd === undefined) return;
  const meant = Object.hasOwn(elsewhere, odd) ? elsewhere[odd] : nearest(odd, known);
  throw new TypeError(
    `Cannot ${task} as every option must be a known one: current value is ${odd}. ` +
      (meant ? `Did you mean ${meant}?` : `There are ${known.join(", ")}`),
  );
}

/** Returns the name that takes the fewest changes, the first one in a tie; undefined where none is like it. */
function nearest(odd: string, known: readonly string[]): string | undefined {
  const changes = known.map((name) => editDistance(odd.toLowerCase(), name.toLowerCase()));
  const best = changes.indexOf(Math.min(...changes));
  return changes[best] <= MOST_WRONG * odd.length ? known[best] : undefined;
}

/** Returns how many letters must be put in, left out or exchanged (Levenshtein 1966). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + Number(letter !== to[j])));
    }
    row = next;
  }
  return row[to.length];
}
