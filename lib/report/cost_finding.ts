/** Says in one clause which models of a kind are worth their cost: to be read aloud. */
import { list } from "./format.ts";

/** Which models no other one beats in cost and accuracy together, and by which the others are beaten. */
export interface FoundCosts {
  /** Names of those that no other one beats. */
  front: readonly string[];
  /** The others, and whether a cheaper one is shown to be more accurate. */
  beaten: readonly { name: string; isShown: boolean }[];
}

/** Which models are spoken of. */
export interface CostFindingOptions {
  /** What they are, such as "convolutional networks". */
  kind: string;
  /** Their names on disk, with those for readers. */
  titles: Readonly<Record<string, string>>;
}

/**
 * Returns a clause such as "of the convolutional networks residual net is on the front; for small CNN a cheaper model is
 * at least as accurate, but not shown to be more accurate". Models of other kinds are left out.
 */
export function costFinding({ front, beaten }: FoundCosts, { kind, titles }: CostFindingOptions): string {
  const named = (names: readonly string[]) => list(names.map((name) => titles[name]));
  const own = (name: string) => Object.hasOwn(titles, name);
  const kept = front.filter(own), lost = beaten.filter(({ name }) => own(name));
  const shown = lost.filter(({ isShown }) => isShown);
  const verdict = shown.length === 0
    ? "but not shown to be more accurate"
    : shown.length === lost.length
    ? "and shown to be more accurate"
    : `and shown to be more accurate for ${named(shown.map(({ name }) => name))} alone`;
  return [
    `of the ${kind} ${named(kept) || "none"} ${kept.length > 1 ? "are" : "is"} on the front`,
    lost.length > 0 &&
    `for ${named(lost.map(({ name }) => name))} a cheaper model is at least as accurate, ${verdict}`,
  ].filter((part) => part !== false).join("; ");
}
