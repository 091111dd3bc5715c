import { assertEquals, assertStringIncludes } from "@std/assert";
import { runTaskFile } from "./command_line.ts";

Deno.test("`deno task tune` and its workers say how they are used, and refuse what they cannot do", async () => {
  const outputs = new URL("file:///nowhere/");
  for (const task of ["tune", "tune_worker"] as const) {
    const { code, stdout } = await runTaskFile(task, ["--help"], { outputs });
    assertEquals(code, 0);
    assertStringIncludes(stdout, "--redis");
  }
  const most = 2 * navigator.hardwareConcurrency;
  const refusals: ["tune" | "tune_worker", string[], string][] = [
    ["tune", ["--workers", "0"], `--workers must be an integer from 1 to ${most}: current value is 0`],
    ["tune", ["--workers", "999"], `--workers must be an integer from 1 to ${most}: current value is 999`],
    ["tune_worker", ["--redis", "redis://h", "--workers", "999"], `must be an integer from 1 to ${most}`],
    [
      "tune",
      ["--redis", "host"],
      "--redis must be an address such as redis://host:6379: current value is host",
    ],
    ["tune", ["--redis", "redis://h", "--workers", "2"], "--workers must be left out with --redis"],
    ["tune", ["--profile", "huge"], "must be one of smoke, quick, full: current value is huge"],
    ["tune_worker", [], "Usage: deno task tune:worker"],
    ["tune_worker", ["--redis", "redis://h", "--lock-seconds", "x"], "--lock-seconds must be an integer"],
  ];
  for (const [task, args, words] of refusals) {
    const { code, stderr } = await runTaskFile(task, args, { outputs });
    assertEquals(code, 1);
    assertStringIncludes(stderr, words);
  }
});
