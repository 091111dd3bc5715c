/** Counts things in words. */

/**
 * Returns a number with its noun: "1 image", "2,000 images", "0 images".
 *
 * @param noun in the singular
 * @param plural where it is not the noun with an s, or es after s, x, sh and tch
 */
export function plural(
  count: number,
  noun: string,
  plural: string = /(s|x|sh|tch)$/.test(noun) ? `${noun}es` : `${noun}s`,
): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}
