/** Finds the line that a position in emitted JavaScript came from, without a source map. */

/** A position in a text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Returns the line (from 1) of `source` that `position` in `emitted` came from: the kernel strips types, blank
 * lines and line breaks before it runs a cell. Undefined where the two texts have too little in common.
 *
 * Method: the longest common subsequence of their words (identifiers and numbers), by dynamic programming.
 */
export function sourceLineOf(source: string, emitted: string, position: Position): number | undefined {
  const from = wordsOf(emitted);
  const to = wordsOf(source);
  if (from.length * to.length > 4_000_000) return undefined;

  const pairs = alignWords(from, to);
  if (pairs.size < 0.6 * Math.min(from.length, to.length)) return undefined;
  const isBefore = (word: Word) =>
    word.line < position.line || (word.line === position.line && word.column <= position.column);
  const match = from.findLastIndex((word, i) => isBefore(word) && pairs.has(i));
  return match < 0 ? undefined : to[pairs.get(match)!].line;
}

interface Word extends Position {
  text: string;
}

function wordsOf(text: string): Word[] {
  return text.split("\n").flatMap((content, i) =>
    [...content.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+/gu)]
      .map((match) => ({ text: match[0], line: i + 1, column: match.index + 1 }))
  );
}

/** Pairs the indices of equal words, in order, as many as possible. */
function alignWords(from: Word[], to: Word[]): Map<number, number> {
  const columns = to.length + 1;
  const common = new Uint16Array((from.length + 1) * columns);
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      common[i * columns + j] = from[i].text === to[j].text
        ? common[(i + 1) * columns + j + 1] + 1
        : Math.max(common[(i + 1) * columns + j], common[i * columns + j + 1]);
    }
  }

  const pairs = new Map<number, number>();
  for (let i = 0, j = 0; i < from.length && j < to.length;) {
    if (from[i].text === to[j].text) pairs.set(i++, j++);
    else if (common[(i + 1) * columns + j] >= common[i * columns + j + 1]) i++;
    else j++;
  }
  return pairs;
}
