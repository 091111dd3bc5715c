/** Measures how deep a JSON text is nested, without building anything of it. */

/**
 * Returns how many lists and objects stand inside one another at the deepest place of a JSON text. Code that walks
 * nested values calls itself once for each level, and a small file can hold more levels than it has room for.
 */
export function jsonDepth(text: string): number {
  let depth = 0, deepest = 0, isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString) {
      if (character === "\\") i++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return deepest;
}
