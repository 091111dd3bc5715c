/** Fills the generated blocks of a Markdown file, so that its numbers are never typed by hand. */

/**
 * Replaces what stands between `<!-- generated:NAME -->` and `<!-- end:NAME -->` for each named block.
 *
 * @throws {SyntaxError} when the text has no such block
 */
export function fillGenerated(markdown: string, blocks: Readonly<Record<string, string>>): string {
  let filled = markdown;
  for (const [name, content] of Object.entries(blocks)) {
    const [start, end] = [`<!-- generated:${name} -->`, `<!-- end:${name} -->`];
    const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
    if (from < 0 || to < from) {
      throw new SyntaxError(
        `Cannot fill block ${name} as the text must hold ${start} and then ${end}: it does not`,
      );
    }
    filled = `${filled.slice(0, from + start.length)}\n${content}\n${filled.slice(to)}`;
  }
  return filled;
}
