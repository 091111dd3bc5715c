/** Writes addresses of files for messages. */

/**
 * Returns the path of a file's address as the system writes it, spaces and all, with slashes on every system. Code that
 * browsers run too says paths by this: they have no package for them.
 */
export function shownPath({ pathname }: URL): string {
  return decodeURIComponent(pathname).replace(/^\/(?=[A-Za-z]:\/)/, "");
}
