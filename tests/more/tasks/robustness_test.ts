import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { withFolder } from "../../training/temporary_folder.ts";
import { runTaskFile } from "../../tasks/command_line.ts";

const NAME = "dense_784_300_100";

Deno.test("`deno task robustness` evaluates a trained network with intervals, and compares it with another", () =>
  withFolder(async (outputs) => {
    const run = (...args: string[]) => runTaskFile("robustness", args, { outputs });
    const none = await run(NAME);
    assertEquals(none.code, 1);
    assertStringIncludes(none.stderr, `Cannot find ${NAME} trained on synthetic`);

    const trained = await runTaskFile("train", [NAME, "--epochs", "1"], { outputs });
    assertEquals(trained.code, 0, trained.stderr);
    const { code, stdout, stderr } = await run(NAME, "--reference", NAME);
    assertEquals(code, 0, stderr);
    assertMatch(stdout, /dense net 784-300-100-10, on \d+ validation images:/);
    for (
      const row of [
        "clean",
        "noise",
        "rotation",
        "rotation, counter-clockwise",
        "rotation, clockwise",
        "blur",
      ]
    ) {
      assertMatch(stdout, new RegExp(`^  ${row} .* % \\(\\d+\\.\\d to \\d+\\.\\d\\)$`, "m"));
    }
    assertStringIncludes(stdout, "Lost on clean images, in points: 0.00, at most 0.50\n");
    assertMatch(stdout, /The target is (not )?met\.\n/);
  }));
