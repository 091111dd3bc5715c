/** What tests of the tasks that work over Redis share. */
import { assert } from "@std/assert";
import type { Outcome } from "../../tasks/command_line.ts";
import { NO_REDIS, withPassword } from "../../tuning/redis_server.ts";

/** Characters that have to be encoded in an address. */
export const PASSWORD = "s3cr/t@x";

/** The environment of a task: the address, and what has the client's log written. */
export const env = (url: string, password = PASSWORD): Record<string, string> => ({
  ATELIER_REDIS: withPassword(url, password),
  DEBUG: "ioredis:*",
});

/** Asserts that nothing that a task wrote shows the password, as it is or encoded. */
export function assertHidden({ stdout, stderr }: Outcome, password = PASSWORD): void {
  for (const secret of [password, encodeURIComponent(password)]) {
    assert(!stdout.includes(secret) && !stderr.includes(secret), `${stdout}${stderr}`);
  }
}

/** Declares a test that is skipped, and says so, where there is no Redis. */
export function redisTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `${name}${NO_REDIS}`, ignore: NO_REDIS !== "", fn });
}
