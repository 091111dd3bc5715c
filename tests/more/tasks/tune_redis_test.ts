import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { withFolder } from "../../training/temporary_folder.ts";
import { withPassword, withRedis } from "../../tuning/redis_server.ts";
import { runTaskFile } from "../../tasks/command_line.ts";
import { assertHidden, env, PASSWORD, redisTest } from "./redis_tasks.ts";

redisTest(
  "`deno task tune:redis` and `tune:worker` say at once that a password is wrong or missing",
  () =>
    withRedis((redis) =>
      withFolder(async (outputs) => {
        const [wrong, given, missing] = await Promise.all([
          runTaskFile("tune_worker", [], { outputs, env: env(redis, "wr0ng/") }),
          runTaskFile("tune_worker", ["--redis", withPassword(redis, "wr0ng/")], {
            outputs,
            env: env(redis),
          }),
          runTaskFile("tune_redis", ["--redis", redis], { outputs, env: env(redis) }),
        ]);
        assertEquals([wrong.code, given.code, missing.code], [1, 1, 1]);
        for (const task of [wrong, given]) {
          assertMatch(
            task.stderr,
            /Cannot use Redis at \S+ as the password or the user of the address is wrong/,
          );
          assertHidden(task, "wr0ng/");
        }
        assertMatch(given.stdout, /Anyone on this machine can read the password .*: set ATELIER_REDIS/);
        assertMatch(
          missing.stderr,
          /as it asks for a password, and the address has none: .* Set ATELIER_REDIS/,
        );
        assertHidden(missing);
      }), PASSWORD),
);

Deno.test("`deno task tune:redis` and `tune:worker` say how they get an address, and refuse what is none", async () => {
  const outputs = new URL("file:///nowhere/");
  for (const task of ["tune_redis", "tune_worker"] as const) {
    const [help, none, wrong] = await Promise.all([
      runTaskFile(task, ["--help"], { outputs }),
      runTaskFile(task, [], { outputs, env: { ATELIER_REDIS: "" } }),
      runTaskFile(task, [], { outputs, env: { ATELIER_REDIS: "redis://:s3cr/t@host" } }),
    ]);
    assertEquals([help.code, none.code, wrong.code], [0, 1, 1]);
    assertStringIncludes(help.stdout, "or, where that is left out, the environment variable ATELIER_REDIS");
    assertStringIncludes(help.stdout, "redis://:PASSWORD@host:6379");
    assertStringIncludes(none.stderr, "--redis or the environment variable ATELIER_REDIS must be given");
    assertStringIncludes(wrong.stderr, "as ATELIER_REDIS must be an address such as redis://host:6379");
    assertHidden(wrong, "s3cr/t");
  }
});
