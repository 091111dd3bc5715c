/** Says in words under which fills a conclusion holds. */
import type { ContrastByFill, FillVerdict } from "./contrast_by_fill.ts";

const WORDS = new Intl.ListFormat("en-GB");

/**
 * Returns "under every fill", "under no fill" or "under blurred only" for a conclusion of `contrastsByFill`, and adds
 * the fills that reverse it: "under blurred only, and reversed under black". It completes "is shown ...".
 */
export function holdsUnder({ holds, fills }: Pick<ContrastByFill, "holds" | "fills">): string {
  const named = (wanted: FillVerdict["verdict"]) =>
    fills.filter(({ verdict }) => verdict === wanted).map(({ fill }) => fill);
  const held = holds === "some fills" ? `under ${WORDS.format(named("holds"))} only` : `under ${holds}`;
  const reversed = named("reversed");
  if (reversed.length === 0) return held;
  return `${held}, and reversed under ${
    reversed.length === fills.length ? "every fill" : WORDS.format(reversed)
  }`;
}
