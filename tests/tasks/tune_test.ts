import { assertEquals, assertStringIncludes } from "@std/assert";
import { runTaskFile } from "./command_line.ts";

Deno.test("`deno task tune` shows its usage, and refuses what it cannot do", async () => {
  const outputs = new URL("file:///nowhere/");
  const most = 2 * navigator.hardwareConcurrency;
  const refusals: [string[], string][] = [
    [["--workers", "0"], `--workers must be an integer from 1 to ${most}: current value is 0`],
    [["--workers", "999"], `--workers must be an integer from 1 to ${most}: current value is 999`],
    [["--profile", "huge"], "must be one of smoke, quick, full: current value is huge"],
    [["--redis", "redis://h"], "deno task tune --help` tells more"],
  ];
  for (const [args, words] of refusals) {
    const { code, stderr } = await runTaskFile("tune", args, { outputs });
    assertEquals(code, 1);
    assertStringIncludes(stderr, words);
  }
  const { code, stdout } = await runTaskFile("tune", ["--help"], { outputs });
  assertEquals(code, 0);
  assertStringIncludes(stdout, "deno task tune:redis has other machines run the trials");
});
