import { assertEquals, assertNotEquals } from "@std/assert";
import { filesHash } from "../../lib/data/files_hash.ts";

const files = [{ name: "a", sha256: "1" }, { name: "b", sha256: "2" }];

Deno.test("filesHash() tells data sets apart by what their files hold, whatever they are called", async () => {
  const hash = await filesHash({ files, verified: false });
  assertEquals(hash?.length, 64);
  const renamed = [{ name: "c", sha256: "2" }, { name: "d", sha256: "1" }];
  assertEquals(await filesHash({ files: renamed, verified: false }), hash);
  assertNotEquals(await filesHash({ files: [files[0], { name: "b", sha256: "3" }], verified: false }), hash);
});

Deno.test("filesHash() has none for official files, nor where there are no files", async () => {
  assertEquals(await filesHash({ files, verified: true }), undefined);
  assertEquals(await filesHash({ files: [], verified: false }), undefined);
});
