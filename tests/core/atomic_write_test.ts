import { assertEquals, assertRejects } from "@std/assert";
import { toFileUrl } from "@std/path";
import { atomicWrite } from "../../lib/core/atomic_write.ts";

Deno.test("atomicWrite() makes folders, replaces the file and leaves nothing else", async () => {
  const folder = new URL(`${toFileUrl(await Deno.makeTempDir()).href}/`);
  const file = new URL("a/b/c.txt", folder);
  await atomicWrite(file, "one");
  await atomicWrite(file, new TextEncoder().encode("two"));
  assertEquals(await Deno.readTextFile(file), "two");
  assertEquals(Array.from(Deno.readDirSync(new URL("a/b/", folder)), (entry) => entry.name), ["c.txt"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("atomicWrite() leaves no temporary file when it fails", async () => {
  const folder = new URL(`${toFileUrl(await Deno.makeTempDir()).href}/`);
  await Deno.mkdir(new URL("is taken/inside", folder), { recursive: true });
  await assertRejects(
    () => atomicWrite(new URL("is taken", folder), "text"),
    Error,
    // As the system writes paths, not as addresses are written.
    "is taken: ",
  );
  await assertRejects(
    () => atomicWrite(new URL("is taken", folder), "text"),
    Error,
    "Check that its folder can be written to and has room",
  );
  assertEquals(Array.from(Deno.readDirSync(folder), (entry) => entry.name), ["is taken"]);
  await Deno.remove(folder, { recursive: true });
});
