import { assert, assertEquals, assertMatch } from "@std/assert";
import { DEMO_FILES, STATIC_FILES } from "../../lib/demo/demo_data.ts";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { pageCodeHash } from "../../lib/tasks/page/page_code_hash.ts";
import { loadKeptModel, modelFolder } from "../../lib/study/store/model_store.ts";
import { readRecord } from "../../lib/study/store/training_record.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { DEMO_FOLDER, PUBLISHED_DEMO } from "../demo/published_demo.ts";
import { filesBelow } from "../project_files.ts";

const command = (args: readonly string[], { script = "demo", set = "demo", env = {} } = {}) =>
  new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--cached-only", `-P=${set}`, `lib/tasks/${script}.ts`, ...args],
    cwd: PROJECT_URL,
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1", ...env },
  });

Deno.test("`deno task demo` says model, data and address, and serves the published page there, fetching nothing", async () => {
  const cache = await Deno.makeTempDir();
  const child = command(["--port", "0"], { env: { DENO_DIR: cache } }).spawn();
  try {
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const { value = "" } = await reader.read();
    const address = value.match(
      /^The page shows residual net, width 24 and test images of Fashion-MNIST\nIt is at (http:\S+) \(Ctrl-C ends it\)\n$/,
    )?.[1];
    assert(address?.startsWith("http://127.0.0.1:"), value);
    for (const name of ["", ...Object.values(DEMO_FILES)].filter((name) => name !== DEMO_FILES.codeHash)) {
      const answer = await fetch(`${address}${name}`);
      assertEquals([name, answer.status], [name, 200]);
      await answer.body?.cancel();
    }
    await reader.cancel();
  } finally {
    child.kill("SIGTERM");
    await child.status;
    await child.stderr.cancel();
    await Deno.remove(cache, { recursive: true });
  }
});

Deno.test("`deno task demo` refuses a port that is none and a folder without a page, `demo:build` a network that there is not", async () => {
  for (
    const [args, script, words] of [
      [["--port", "web"], "demo", /--port must be an integer from 0 to 65535: current value is web/],
      [
        ["--folder", "lib"],
        "demo",
        /lib\/ must hold the demo\.json of a page: current value is no such file\. Make/,
      ],
      [["resnet"], "demo_build", /current value is resnet/],
      [[], "demo_build", /MODEL must be given: current value is none/],
    ] as const
  ) {
    const set = script === "demo" ? "demo" : "demo:build";
    const { code, stderr } = await command(args, { script, set }).output();
    assertEquals(code, 1);
    assertMatch(new TextDecoder().decode(stderr), words);
  }
});

Deno.test("`deno task demo` does not serve the page of Fashion-MNIST where other data are chosen", async () => {
  const { code, stdout, stderr } = await command(["--port", "0"], { env: { ATELIER_DATA: "synthetic" } })
    .output();
  assertEquals([code, stdout.length], [1, 0]);
  assertMatch(
    new TextDecoder().decode(stderr),
    /Cannot serve a page of Synthetic garments as one must have been made: current value is none\. Make it with/,
  );
});

Deno.test("the published page is made of today's code: run `deno task demo:build --publish` where it is not", async () => {
  const read = (name: string, folder: URL) => Deno.readTextFile(new URL(name, folder));
  assertEquals((await read(DEMO_FILES.codeHash, DEMO_FOLDER)).trim(), await pageCodeHash());
  for (const name of STATIC_FILES) {
    const source = await read(name, new URL("lib/demo/static/", PROJECT_URL));
    assertEquals(await read(name, DEMO_FOLDER), source);
  }
});

Deno.test("the published page runs the published network, chosen with validation images held back", async () => {
  await useBackend();
  const folder = modelFolder(new URL("outputs/", PROJECT_URL), "residual_24", "selected");
  const record = (await readRecord(folder))!, { model } = await PUBLISHED_DEMO;
  assertEquals(model.weightsHash, record.weightsHash);
  // The two files have the same form, so that the page's weights are checked as the network's own.
  (await loadKeptModel(new URL("model/", DEMO_FOLDER), record)).dispose();
});

Deno.test("the published page stays under 12 MB, its program under 1.5 MB, and shows 2,000 garments", async () => {
  const sizes = await Promise.all(
    (await filesBelow("outputs/demo", "")).map(async (path) =>
      (await Deno.stat(new URL(path, PROJECT_URL))).size
    ),
  );
  assert(sizes.reduce((sum, size) => sum + size, 0) < 12e6);
  assert((await Deno.stat(new URL(DEMO_FILES.code, DEMO_FOLDER))).size < 1.5e6);
  assertEquals((await PUBLISHED_DEMO).garments.size, 2000);
});
