/** Keeps passwords out of what is shown. */

/**
 * An address with something before its host. Whoever forgets to encode a password for Redis writes any character there,
 * a slash or an @ too; in other addresses, such as https://jsr.io/@std/path, a slash ends the host.
 */
const WITH_LOGIN = /\b(rediss?:\/\/)(\S*)@|\b([a-z][a-z\d+.-]*:\/\/)([^\s/]*)@/gi;
/** What instructions have in place of a password. */
const PLACEHOLDER = "PASSWORD";

/**
 * Returns the text with the password of each address in it hidden, such as redis://user:***@host. What stands alone
 * before the host may be a password as well, and is hidden too.
 */
export function hidePasswords(text: string): string {
  return text.replace(WITH_LOGIN, (_, redis?: string, redisLogin?: string, other = "", otherLogin = "") => {
    const scheme = redis ?? other, login = redisLogin ?? otherLogin;
    const [user, ...password] = login.split(":");
    if (password.length === 0) return `${scheme}***@`;
    return `${scheme}${user}:${password.join(":") === PLACEHOLDER ? PLACEHOLDER : "***"}@`;
  });
}
