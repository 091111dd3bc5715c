import { assert, assertEquals, assertMatch } from "@std/assert";
import { DEMO_FILES } from "../../lib/demo/demo_data.ts";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { pageCodeHash } from "../../lib/tasks/build_demo.ts";
import { loadModel, modelFolder } from "../../lib/study/store/model_store.ts";
import { readRecord } from "../../lib/study/store/training_record.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { DEMO_FOLDER, PUBLISHED_DEMO } from "../demo/published_demo.ts";
import { filesBelow } from "../project_files.ts";

const script = new URL("lib/tasks/demo.ts", PROJECT_URL).href;
const command = (...args: string[]) =>
  new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-P=demo", script, ...args],
    cwd: PROJECT_URL,
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  });

Deno.test("`deno task demo` says the address, and serves the published page there", async () => {
  const child = command("--port", "0").spawn();
  try {
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const { value = "" } = await reader.read();
    const address = value.match(/^The page is at (http:\/\/127\.0\.0\.1:\d+\/) \(Ctrl-C ends it\)\n$/)?.[1];
    assert(address, value);
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
  }
});

Deno.test("`deno task demo` refuses a port that is none, and a network that there is not", async () => {
  for (
    const [args, words] of [
      [["--port", "web"], /--port must be an integer from 0 to 65535: current value is web/],
      [["--model", "resnet"], /current value is resnet/],
    ] as const
  ) {
    const { code, stderr } = await command(...args).output();
    assertEquals(code, 1);
    assertMatch(new TextDecoder().decode(stderr), words);
  }
});

Deno.test("`deno task demo` does not serve the page of Fashion-MNIST where other data are chosen", async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-P=demo", script, "--port", "0"],
    env: { NO_COLOR: "1", ATELIER_DATA: "synthetic" },
  });
  const { code, stdout, stderr } = await child.output();
  assertEquals([code, stdout.length], [1, 0]);
  assertMatch(
    new TextDecoder().decode(stderr),
    /as the data must be Fashion-MNIST: current value is Synthetic garments, which ATELIER_DATA chooses\. Make/,
  );
});

Deno.test("the published page is made of today's code: run `deno task demo --publish` where it is not", async () => {
  const read = (name: string, folder: URL) => Deno.readTextFile(new URL(name, folder));
  assertEquals((await read(DEMO_FILES.codeHash, DEMO_FOLDER)).trim(), await pageCodeHash());
  for (const name of [DEMO_FILES.page, DEMO_FILES.style, DEMO_FILES.icon]) {
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
  (await loadModel(new URL("model/", DEMO_FOLDER), record)).dispose();
});

Deno.test("the published page stays under 8 MB, its program under 1.5 MB, and shows 2,000 garments", async () => {
  const sizes = await Promise.all(
    (await filesBelow("outputs/demo", "")).map(async (path) =>
      (await Deno.stat(new URL(path, PROJECT_URL))).size
    ),
  );
  assert(sizes.reduce((sum, size) => sum + size, 0) < 8e6);
  assert((await Deno.stat(new URL(DEMO_FILES.code, DEMO_FOLDER))).size < 1.5e6);
  assertEquals((await PUBLISHED_DEMO).garments.size, 2000);
});
