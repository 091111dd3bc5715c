/** Takes the address of Redis from the command line or the environment, and names it in commands. */
import { hasSecret, readRedisAddress, shownAddress } from "../tuning/redis_address.ts";
import { missingArgument, type TaskUsage } from "./terminal/command_line.ts";

/** The environment variable that gives the address where the command line does not. */
const VARIABLE = "ATELIER_REDIS";

/** The option that gives the address. */
export const REDIS_OPTION = { kind: "text" } as const;

/** What `--help` says of the option. */
export const REDIS_HELP =
  `The address of Redis is what --redis gives or, where that is left out, the environment variable ${VARIABLE}:
redis://host:6379, redis://:PASSWORD@host:6379 or, encrypted, rediss://USER:PASSWORD@host:6379. Anyone on the machine
can read a command line, so give an address with a password by the variable. It is never shown.`;

/** Where Redis is. */
export interface RedisPlace {
  /** The address, with its password. */
  address: string;
  /** The same as it may be shown. */
  shown: string;
  /** What is to be known of it before the work begins. */
  notes: string[];
  /** Returns a command that reaches the same Redis, as it may be shown. */
  command(words: string): string;
}

/**
 * Returns where Redis is: at the address of `--redis`, or else of ATELIER_REDIS.
 *
 * @throws {TypeError} when neither gives one
 * @throws {SyntaxError} when it is no address of Redis; the error shows no password
 */
export function redisPlace(usage: TaskUsage, given: string | undefined): RedisPlace {
  const text = given ?? (Deno.env.get(VARIABLE) || undefined);
  if (text === undefined) throw missingArgument(usage, `--redis or the environment variable ${VARIABLE}`);
  const address = readRedisAddress(text, given === undefined ? VARIABLE : "--redis"),
    isSecret = hasSecret(address);
  return {
    address,
    shown: shownAddress(address),
    notes: isSecret && given !== undefined
      ? [
        `Anyone on this machine can read the password in the command line: set ${VARIABLE} in place of --redis`,
      ]
      : [],
    command: (words) => isSecret ? `${words}  (with ${VARIABLE} set)` : `${words} --redis ${address}`,
  };
}
