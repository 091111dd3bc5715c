/** Reads the address of Redis, and keeps its password out of what is shown. */
import { hidePasswords } from "./hide_passwords.ts";
import { inWords } from "../core/in_words.ts";

/** What an address is like, for errors. */
const EXAMPLE = "redis://host:6379, or redis://:PASSWORD@host:6379 where Redis asks for a password";

/** How a password is written that holds more than letters and digits. */
export const ENCODING =
  "characters that are neither letters nor digits are written as %23 for #, %2F for /, %40 for @";

/**
 * Returns the address, checked: `redis://` or, encrypted, `rediss://`, a host, and perhaps user and password, a port and
 * the number of a database.
 *
 * @param name what gave the address, for errors
 * @throws {SyntaxError} unless it is one; the error shows no password
 */
export function readRedisAddress(text: string, name = "the address"): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAddress = url !== undefined && /^rediss?:$/.test(url.protocol) && url.hostname !== "" &&
    url.hash === "" && /^(\/\d*)?$/.test(url.pathname) && !/\s/.test(text) && isEncoded(url);
  if (isAddress) return text;
  // What stands before the last @ is a password that has to be encoded, or has a wrong scheme before it.
  const remedy = text.includes("@") ? `. In a password, ${ENCODING}` : "";
  throw new SyntaxError(
    `Cannot reach Redis as ${name} must be an address such as ${EXAMPLE}: current value is ${
      inWords(shownBroken(text))
    }${remedy}`,
  );
}

/** Returns an address as it may be shown: without its password, and without options, which may hold one. */
export function shownAddress(address: string): string {
  return hidePasswords(address).replace(/\?.+$/, "?***");
}

/** Says whether the address holds anything that must not be shown. */
export function hasSecret(address: string): boolean {
  return shownAddress(address) !== address;
}

/** Returns a text, such as an error of the client's, without what must not be shown of the address. */
export function withoutSecrets(text: string, address: string): string {
  const { password, username, search } = new URL(address);
  // What stands alone before the host may be a password.
  const login = password || username;
  const secrets = [search.slice(1), login, decodeURIComponent(login)].filter((secret) => secret !== "");
  const known = text.replaceAll(address, shownAddress(address));
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, "***"), hidePasswords(known));
}

function isEncoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** Nothing of what cannot be read is sure to be no password, but a scheme and a plain host with its port. */
function shownBroken(text: string): string {
  const [, scheme = "", login = "", rest] = /^([a-z]+:\/\/)?(.*@)?(.*)$/is.exec(text)!;
  const isPlain = /^[a-z\d.-]*(:\d{1,5})?$/i.test(rest) && !(rest.startsWith(":") && login === "");
  return `${scheme}${login && "***@"}${isPlain ? rest : "***"}`;
}
