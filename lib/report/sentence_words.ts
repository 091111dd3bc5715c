/** Prepares sentences that are put together out of names and numbers. */

/** Keeps a number and its percent sign on one line. */
export function withUnbrokenUnits(text: string): string {
  return text.replace(/(\d) %/g, "$1\u00a0%");
}

/** Begins a sentence with a capital letter, whatever name comes first. */
export function asSentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
