/** Reads and shows paths as the one who runs a command means them. */
import { fromFileUrl, isAbsolute, relative, resolve } from "@std/path";
import { PROJECT_URL } from "../../core/outputs.ts";

/** Returns what the user calls by this path: Deno runs a task in the checkout, wherever it was called. */
export function userPath(path: string): string {
  const isInCheckout = resolve(fromFileUrl(PROJECT_URL)) === resolve(Deno.cwd());
  const called = isInCheckout ? Deno.env.get("INIT_CWD") : undefined;
  return resolve(called || Deno.cwd(), path);
}

/**
 * Returns the path of a file or folder as the user may type it: from where the user is, or, where it does not lie below
 * that, from the root. That of a folder ends in a slash, as its URL does.
 *
 * @param place a file URL
 */
export function shownPath(place: URL): string {
  const path = fromFileUrl(place), below = relative(userPath("."), path) || ".";
  if (/^\.\.([\\/]|$)/.test(below) || isAbsolute(below)) return path;
  return place.href.endsWith("/") ? `${below}/` : below;
}
