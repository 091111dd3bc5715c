/** Holds that the permission sets of deno.json stay narrow. `more/tasks/task_permissions_test.ts` uses them. */
import { assert, assertEquals } from "@std/assert";
import config from "../deno.json" with { type: "json" };
import packaging from "../lib/tasks/package/deno.json" with { type: "json" };
import wasm from "../lib/tasks/wasm/deno.json" with { type: "json" };
import { DOWNLOAD_ADDRESSES } from "../lib/data/fashion_mnist/download.ts";
import { libraryFiles, PROJECT_URL } from "./project_files.ts";
import tfjs from "./tfjs/deno.json" with { type: "json" };

type Permission = boolean | string[] | { allow?: string[]; ignore?: boolean };

const SETS: Record<string, Record<string, Permission>> = {
  ...config.permissions,
  "package:engine": packaging.permissions.default,
  wasm: wasm.permissions.default,
  "test:tfjs": tfjs.permissions.default,
};

/** What may be granted without names, with the reason; reading may, as data lie anywhere. */
const UNNAMED: Record<string, string> = {
  "tune:redis net": "Redis may run on any machine",
  "test write": "tests make symbolic links, which Deno lets programs do that may write anywhere",
  ...Object.fromEntries(
    [
      "audit",
      "data",
      "demo",
      "demo:build",
      "evaluate",
      "export",
      "predict",
      "report",
      "report:publish",
      "test",
      "train",
      "train:verify",
    ]
      .concat(["tune", "tune:redis"])
      .map((set) => [`${set} ffi`, "sharp, which decodes pictures, is native code, in Deno's cache"]),
  ),
};

/** Where github.com sends those who ask for a file. */
const REDIRECT = "raw.githubusercontent.com";
const DATA_HOSTS = [...DOWNLOAD_ADDRESSES.map((address) => new URL(address).host), REDIRECT].sort();
const LOADING = ["data", "report", "report:publish", "train", "train:verify", "tune"];

Deno.test("no set grants writing, network, system, environment, programs or native code without names", () => {
  const found = Object.entries(SETS).flatMap(([set, permissions]) =>
    Object.entries(permissions).filter(([name, granted]) => name !== "read" && granted === true)
      .map(([name]) => `${set} ${name}`)
  );
  assertEquals(found.sort(), Object.keys(UNNAMED).sort());
});

Deno.test("every task has a set, and its flags have names", () => {
  for (const [name, { command }] of Object.entries(config.tasks)) {
    for (const part of command.split(" && ").filter((part) => / (run|test) /.test(part))) {
      assert(/ -P[= ]/.test(part) || name === "kernel", `${name}: ${part}`);
      assertEquals(part.match(/--allow-(?!(run|write)=)\S*|-A\b/g), null, name);
    }
  }
});

Deno.test("nothing but publishing, verifying and the bench's figures writes into what is committed", () => {
  const ignored = /^(\.\.\/)*(outputs\/local|data\/fashion-mnist|exported)$/;
  const committed = Object.entries(SETS).flatMap(([set, { write }]) =>
    set !== "wasm" && Array.isArray(write)
      ? write.filter((path) => !ignored.test(path)).map((path) => `${set} ${path}`)
      : []
  );
  assertEquals(committed.sort(), [
    "bench README.md",
    "bench outputs/results",
    "demo:build outputs/demo",
    "report:publish README.md",
    "report:publish notebooks",
    "report:publish outputs",
    "train:verify outputs/models",
  ]);
});

Deno.test("tasks that load data reach the addresses of the data, and beside them this machine alone", () => {
  for (const [set, { net }] of Object.entries(SETS)) {
    if (!Array.isArray(net)) continue;
    const others = net.filter((host) => host !== "127.0.0.1");
    assertEquals(others.sort(), LOADING.includes(set) ? DATA_HOSTS : [], set);
  }
});

Deno.test("every environment variable that the library reads is allowed by name to the tasks", async () => {
  const texts = (await libraryFiles()).map((path) => Deno.readTextFile(new URL(path, PROJECT_URL)));
  const code = (await Promise.all(texts)).join("\n");
  const names = new Set([...code.matchAll(/\benv(?:\.get)?\("([A-Z_]+)"\)/g)].map(([, name]) => name));
  assert(names.size > 8, "the names were not found");
  // Where it cannot be seen, there is no log of the Redis client to switch off.
  names.delete("DEBUG");
  for (const [set, { env }] of Object.entries(config.permissions)) {
    if (Array.isArray(env)) continue;
    const allows = (name: string) =>
      env.allow.some((allowed) => name === allowed || allowed === "ATELIER_*" && name.startsWith("ATELIER_"));
    assertEquals([...names].filter((name) => !allows(name)), [], set);
  }
});
