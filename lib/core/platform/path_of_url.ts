/** Writes addresses of files for messages. */
import { addressPath } from "./address_path.ts";

/**
 * Returns the path of a file's address as the system writes it, spaces and all, with slashes on every system. Code that
 * browsers run too says paths by this: they have no package for them.
 *
 * @throws {TypeError} for an address of anything else
 */
export function pathOfUrl({ href }: URL): string {
  return addressPath(href, { isWindows: /^file:\/\/\/[a-z]:/i.test(href) });
}
