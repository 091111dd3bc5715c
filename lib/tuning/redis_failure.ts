/** Puts into words why Redis does not serve. */
import { ENCODING, shownAddress, withoutSecrets } from "./redis_address.ts";
import { UnavailableError } from "./unavailable_error.ts";

/** How Redis begins to say no to a client whatever that asks for; versions before 6 say "invalid password". */
const REFUSAL = /\b(NOAUTH|WRONGPASS|NOPERM|DENIED)\b|\binvalid password\b/;

const WITH_PASSWORD = "redis://:PASSWORD@host:6379", WITH_USER = "redis://USER:PASSWORD@host:6379";

/** Says whether Redis refuses the client, so that asking again is of no use. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && REFUSAL.test(error.message);
}

/** Says whether the connection broke, which comes back by itself. */
export function isBrokenConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return /^(E[A-Z]+|ERR_SOCKET\w*)$/.test(code) ||
    /Connection is closed|connection close|Socket/.test(error.message);
}

/**
 * Returns an error of the client's in words, with what to do. It is a new one that holds the message alone: the
 * client's own holds the command that failed, and with it the password.
 */
export function redisFailure(error: unknown, address: string): UnavailableError {
  const shown = shownAddress(address), reason = reasonOf(error, address);
  if (isRefusal(error)) {
    const [why, remedy] = refusalOf(reason);
    return new UnavailableError(`Cannot use Redis at ${shown} as ${why}: it answers ${reason}. ${remedy}`);
  }
  return new UnavailableError(
    `Cannot reach Redis at ${shown}: ${reason}. Start it there with \`redis-server\`, or name another with --redis ` +
      "or ATELIER_REDIS",
  );
}

/** Characters of what the client says: it may hold a whole job. */
const MOST_CHARACTERS = 200;

/** Returns what the client says, in one short line and without secrets. */
export function reasonOf(error: unknown, address: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const words = withoutSecrets(message.trim().split("\n")[0], address).replace(/\.$/, "");
  return words.length > MOST_CHARACTERS ? `${words.slice(0, MOST_CHARACTERS)}...` : words;
}

/** Returns what is wrong, and what to do. */
function refusalOf(reason: string): [why: string, remedy: string] {
  if (reason.includes("NOAUTH")) {
    return ["it asks for a password, and the address has none", `Set ATELIER_REDIS to ${WITH_PASSWORD}`];
  }
  if (reason.includes("NOPERM")) {
    return [
      "its user may not run all commands on the keys of queues, bull:*",
      `Allow that there with ACL SETUSER, or name another user: ${WITH_USER}`,
    ];
  }
  if (reason.includes("DENIED")) {
    return [
      "without a password it serves its own machine alone",
      `Give it one there with \`requirepass\`, and set ATELIER_REDIS to ${WITH_PASSWORD}`,
    ];
  }
  return [
    "the password or the user of the address is wrong",
    `Set ATELIER_REDIS to the address with the right ones, ${WITH_PASSWORD} or ${WITH_USER}; ${ENCODING}`,
  ];
}
