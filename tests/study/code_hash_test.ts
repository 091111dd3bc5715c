import { assert, assertEquals, assertMatch } from "@std/assert";
import { codeHash } from "../../lib/study/code_hash.ts";
import { withFolder } from "../training/temporary_folder.ts";

Deno.test("codeHash() changes with the named files, training and the backend down to its kernels, alone", () =>
  withFolder(async (lib) => {
    const write = async (path: string, text: string) => {
      await Deno.mkdir(new URL(".", new URL(path, lib)), { recursive: true });
      await Deno.writeTextFile(new URL(path, lib), text);
    };
    const paths = ["models/net.ts", "training/fit.ts", "backend/run.ts", "backend/kernels/matmul.ts"];
    for (const path of paths) await write(path, "first");
    const hashes = [await codeHash(["models/net.ts"], lib)];
    for (const path of paths) {
      await write(path, "second");
      hashes.push(await codeHash(["models/net.ts"], lib));
    }
    assertEquals(new Set(hashes).size, 5);
    await write("models/other.ts", "first");
    await write("data/split.ts", "first");
    assertEquals(await codeHash(["models/net.ts"], lib), hashes[4]);
  }));

Deno.test("codeHash() finds the library by itself", async () => {
  const hash = await codeHash(["models/small_cnn.ts"]);
  assertMatch(hash, /^[0-9a-f]{64}$/);
  assertEquals(await codeHash(["models/small_cnn.ts"]), hash);
  assert(hash !== await codeHash(["models/dense_net.ts"]));
});

Deno.test("codeHash() of a package tells its versions and models apart, and reads nothing", async () => {
  const [one, two] = ["1.0.0", "1.0.1"].map((version) =>
    new URL(`https://packages.example/lab/${version}/lib/`)
  );
  const hash = await codeHash(["models/small_cnn.ts"], one);
  assertEquals(hash, await codeHash(["models/small_cnn.ts"], one));
  assert(hash !== await codeHash(["models/small_cnn.ts"], two));
  assert(hash !== await codeHash(["models/dense_net.ts"], one));
});
