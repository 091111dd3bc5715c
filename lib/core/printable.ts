/** Makes text safe to show in a terminal. */

/** Control characters, line separators, and marks that turn the direction of writing around. */
const HARMFUL = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Returns the text with every character that a terminal would obey instead of showing as its code, such as \u001b:
 * names of files may hold any.
 */
export function printable(text: string): string {
  return text.replace(HARMFUL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
