import { assertEquals, assertStringIncludes } from "@std/assert";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { findDataFolder } from "../../lib/data/mod.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { runTaskFile } from "./command_line.ts";

const isOfficial = (await findDataFolder()).found !== undefined;

Deno.test({
  name:
    "`deno task demo:build --publish` takes the published network, not one of that name that was trained here",
  ignore: !isOfficial,
  fn: () =>
    withFolder(async (outputs) => {
      const record = "models/residual_24/selected/training.json", own = new URL(record, outputs);
      await Deno.mkdir(new URL(".", own), { recursive: true });
      await Deno.copyFile(new URL(`outputs/${record}`, PROJECT_URL), own);
      // It may not write into outputs/demo/ here, and ends before it would.
      const { stdout } = await runTaskFile("demo_build", ["--publish"], {
        ...{ outputs, data: "", stopAfter: "Making the page of", stopWith: "SIGKILL" },
      });
      assertStringIncludes(stdout, ", from outputs/models/residual_24/selected/\n");
    }),
});

Deno.test("`deno task demo:build --publish` publishes no page of other data", () =>
  withFolder(async (outputs) => {
    const { code, stderr } = await runTaskFile("demo_build", ["--publish"], { outputs });
    assertEquals(code, 1);
    assertStringIncludes(stderr, "must be trained on the verified Fashion-MNIST: current value is synthetic");
  }));
