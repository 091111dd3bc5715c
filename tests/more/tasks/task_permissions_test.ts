/** Runs tasks with the permission sets of deno.json, as users do, and programs that try more. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import config from "../../../deno.json" with { type: "json" };
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { filesBelow, PROJECT_URL } from "../../project_files.ts";
import { GARMENTS } from "../../study/tiny_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** Prints what a program with a set may do, one line for each thing that it may. */
const PROBE = `
const things = [
  ...["outputs/local/x", "data/fashion-mnist/x", "outputs/models/x", "notebooks/x", "lib/x", "deno.json", "/"]
    .map((path) => ({ name: "write", path })),
  ...["github.com", "example.org", "127.0.0.1:80"].map((host) => ({ name: "net", host })),
  ...["cpus", "hostname"].map((kind) => ({ name: "sys", kind })),
  { name: "run", command: "sh" }, { name: "ffi" },
];
for (const thing of things) {
  if (Deno.permissions.querySync(thing).state !== "granted") continue;
  console.log(thing.name, thing.path ?? thing.host ?? thing.kind ?? thing.command ?? "");
}
console.log("PATH" in Deno.env.toObject());
`;

/** Copies what a user's checkout needs to run tasks. */
async function copyCheckout(checkout: URL): Promise<void> {
  for (const path of [...await filesBelow("lib", ""), "notebooks/01_eda.ipynb", "deno.json", "deno.lock"]) {
    await Deno.mkdir(new URL(".", new URL(path, checkout)), { recursive: true });
    await Deno.copyFile(new URL(path, PROJECT_URL), new URL(path, checkout));
  }
}

/** Runs Deno in a checkout as a user does, on synthetic garments at the smoke profile. */
async function deno(args: readonly string[], cwd: URL, env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    stdin: "null",
    env: {
      ...{ NO_COLOR: "1", ATELIER_DATA: "synthetic", ATELIER_PROFILE: "smoke", ATELIER_OUTPUTS: "" },
      // Set where the tests themselves are run by a task; a task within does not set it again.
      INIT_CWD: "",
      ...env,
    },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, err };
}

/** Returns every path below a folder and the time of its last change, outside what git ignores. */
async function committed(folder: URL): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const url = new URL(isDirectory ? `${name}/` : name, folder);
    if (/\/(exported|outputs\/local)\/$/.test(url.pathname)) continue;
    if (isDirectory) found.push(...await committed(url));
    else found.push(`${url.pathname} ${(await Deno.stat(url)).mtime?.getTime()}`);
  }
  return found.sort();
}

Deno.test("a program with the set of a task may do what the set names, and nothing else", () =>
  withFolder(async (checkout) => {
    const { permissions } = config;
    await Deno.writeTextFile(new URL("deno.json", checkout), JSON.stringify({ permissions }));
    await Deno.writeTextFile(new URL("probe.ts", checkout), PROBE);
    const local = ["write outputs/local/x", "write data/fashion-mnist/x"], cpus = "sys cpus", ffi = "ffi ";
    const expected: Record<string, string[]> = {
      train: [...local, "net github.com", cpus, ffi],
      tune: [...local, "net github.com", cpus, ffi],
      "tune:redis": [...local, "net github.com", "net example.org", "net 127.0.0.1:80", cpus, ffi],
      report: [...local, "net github.com", "net 127.0.0.1:80", cpus, ffi],
      predict: [cpus, ffi],
      export: ["write outputs/local/x", cpus, ffi],
      demo: ["net 127.0.0.1:80", ffi],
      data: ["write data/fashion-mnist/x", "net github.com", ffi],
    };
    for (const [set, things] of Object.entries(expected)) {
      const { out, err } = await deno(["run", "--no-lock", `-P=${set}`, "probe.ts"], checkout);
      if (set === "demo") assertStringIncludes(err, "Requires env access");
      else assertEquals(out.trim().split("\n"), [...things, "false"], `${set}: ${err}`);
    }
  }));

Deno.test("tasks do under their sets what a user asks for, and change nothing that is committed", () =>
  withFolder(async (checkout) => {
    await copyCheckout(checkout);
    const before = await committed(checkout), { images, height, width } = GARMENTS;
    const model = "dense_784_300_100", pictures = new URL("outputs/local/garments.idx", checkout);
    for (
      const args of [
        ["train", model],
        ["train:verify", model],
        ["predict", model, "outputs/local/garments.idx", "--profile", "smoke"],
        ["export", model, "--to", "exported", "--profile", "smoke"],
        ["kernel", "--help"],
      ]
    ) {
      const { code, out, err } = await deno(["task", ...args], checkout);
      assertEquals(code, 0, `${args.join(" ")}\n${out}${err}`);
      // The folder is there once something has been trained.
      await Deno.writeFile(pictures, encodeIdx(images.subarray(0, 2 * height * width), [2, height, width]));
    }
    assertEquals(await committed(checkout), before);
    const exported = (await Array.fromAsync(Deno.readDir(new URL("exported/", checkout)))).map(({ name }) =>
      name
    );
    assertEquals(exported.sort(), ["atelier.json", "model.json", "novelty.bin", "weights.bin"]);

    const elsewhere = new URL("elsewhere/", checkout);
    for (
      const [args, words, env] of [
        [
          ["train", "small_cnn"],
          /^Cannot run deno task train as its permissions must cover .*: Requires write access/,
          {
            ATELIER_OUTPUTS: elsewhere.href,
          },
        ],
        [
          ["export", model, "--to", "elsewhere"],
          /must be allowed to write to elsewhere\/: current value is a permission/,
          {},
        ],
        [
          ["report", "--publish"],
          /must be allowed to write to notebooks\/: .*\. Run `deno task report:publish`/,
          {},
        ],
      ] as const
    ) {
      const { code, err } = await deno(["task", ...args], checkout, env);
      assertEquals(code, 1, err);
      assertMatch(err.split("\n").find((line) => line.startsWith("Cannot")) ?? err, words);
      assert(!err.includes(".ts:"), err);
    }
    assertEquals(await committed(checkout), before);
  }));
