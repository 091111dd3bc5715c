/** Names a data set of one's own after its folder or file. */
import type { KnownSet } from "./opened_dataset.ts";

/** Returns the last part of a path, without the ending of a file and without the word for one part of a set. */
export function nameOf(location: URL): string {
  const name = decodeURIComponent(location.pathname).split("/").filter(Boolean).at(-1) ?? "data";
  if (location.pathname.endsWith("/")) return name;
  const stem = name.replace(/\.[^.]*$/, "");
  return stem.replace(/[-_. ](train|training)\b.*$/i, "") || stem;
}

/**
 * Turns a name into one for files and stamps, other than those of the built-in sources: letters in lower case and
 * digits, of any script, with a dash for whatever stands between. Composed and decomposed letters give the same.
 */
export function sourceOf(name: string, known: KnownSet | undefined): string {
  const dashed = name.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const slug = dashed.replace(/^-+|-+$/g, "") || "data";
  return slug === known?.source || slug === "synthetic" ? `own-${slug}` : slug;
}

/** Marks a title that one would take for that of the known set. */
export function titleOf(title: string, known: KnownSet | undefined): string {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "");
  const isLike = known !== undefined && letters(title).includes(letters(known.title));
  return isLike ? `${title} (not the official files)` : title;
}
