/** Runs the programs for ONNX of the exchange's README as they stand. */
import { assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { runTaskFile } from "../../tasks/command_line.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const README = await Deno.readTextFile(new URL("lib/exchange/README.md", PROJECT_URL));

Deno.test("run_onnx.mjs of the README runs what `deno task export` wrote", () =>
  withFolder(async (folder) => {
    const [, code] = /^```js ignore\n\/\/ run_onnx\.mjs\n([\s\S]*?)^```$/m.exec(README)!;
    await Deno.writeTextFile(new URL("run_onnx.mjs", folder), code);
    const to = fromFileUrl(new URL("exported", folder));
    const args = ["small_cnn", "--format", "onnx", "--to", to, "--source", "fashion-mnist"];
    const exported = await runTaskFile("export", args, { outputs: folder });
    assertEquals(exported.code, 0, exported.stderr);
    const config = fromFileUrl(new URL("tests/exchange/onnx/runtime/deno.json", PROJECT_URL));
    const { code: status, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", "--no-check", "--config", config, "run_onnx.mjs"],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    assertEquals(status, 0, new TextDecoder().decode(stderr));
    assertMatch(new TextDecoder().decode(stdout), /^class \d\n$/m);
  }));
