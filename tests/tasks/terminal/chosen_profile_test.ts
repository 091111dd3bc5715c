import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { chosenProfile } from "../../../lib/tasks/terminal/chosen_profile.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { withEnvironment } from "../../with_environment.ts";
import { runTaskFile } from "../command_line.ts";

Deno.test("chosenProfile() takes the one given, then that of ATELIER_PROFILE, else any", () => {
  const chosen = (named: string, given?: "smoke" | "quick") =>
    withEnvironment({ ATELIER_PROFILE: named }, () => chosenProfile(given));
  assertEquals([chosen("quick", "smoke"), chosen("quick"), chosen("")], ["smoke", "quick", undefined]);
  assertThrows(() => chosen("big"), RangeError, "current value is big");
});

Deno.test("predict, evaluate, export and demo:build take the model of the profile that ATELIER_PROFILE names", () =>
  withFolder(async (outputs) => {
    const options = { outputs, env: { ATELIER_PROFILE: "quick" } };
    const calls = [["predict", "."], ["evaluate"], ["export", "--to", fromFileUrl(new URL("x/", outputs))], [
      "demo_build",
    ]] as const;
    for (const [task, ...args] of calls) {
      const { code, stderr } = await runTaskFile(task, ["small_cnn", ...args], options);
      assertEquals(code, 1, task);
      assertStringIncludes(stderr, "Run `deno task train small_cnn --data synthetic");
      assertStringIncludes(stderr, " --profile quick` first");
    }
  }));
