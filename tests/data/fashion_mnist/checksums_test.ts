import { assertEquals, assertStringIncludes } from "@std/assert";
import { sha256Hex } from "../../../lib/core/sha256.ts";
import { fileProblem, OFFICIAL_FILES } from "../../../lib/data/fashion_mnist/checksums.ts";
import { withFolder, writeFiles } from "../tiny_data_set.ts";

const bytes = new TextEncoder().encode("abc");
// The example of FIPS 180-4.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const file = { name: "a", size: 3, sha256: abc };

Deno.test("OFFICIAL_FILES agrees with data/SHA256SUMS", async () => {
  const lines = OFFICIAL_FILES.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
  assertEquals(await Deno.readTextFile(new URL("../../../data/SHA256SUMS", import.meta.url)), lines);
});

Deno.test("fileProblem() finds nothing wrong with the right file", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { a: bytes });
    assertEquals(await fileProblem(folder, file), undefined);
  }));

Deno.test("fileProblem() reports a missing file with what was wanted", () =>
  withFolder(async (folder) => {
    const message = `a is missing, wanted 3 bytes with SHA-256 ${abc}`;
    assertEquals(await fileProblem(folder, file), { kind: "missing", message });
  }));

Deno.test("fileProblem() reports a wrong size", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { a: "abcd" });
    const message = `a has 4 bytes, wanted 3 bytes with SHA-256 ${abc}`;
    assertEquals(await fileProblem(folder, file), { kind: "wrong", message });
  }));

Deno.test("fileProblem() reports a wrong checksum, found and wanted", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { a: "abd" });
    const found = await sha256Hex(new TextEncoder().encode("abd"));
    const message = `a has SHA-256 ${found}, wanted 3 bytes with SHA-256 ${abc}`;
    assertEquals(await fileProblem(folder, file), { kind: "wrong", message });
  }));

Deno.test("fileProblem() reports a folder in the file's place", () =>
  withFolder(async (folder) => {
    Deno.mkdirSync(new URL("a", folder));
    assertStringIncludes(
      String((await fileProblem(folder, file))?.message),
      "a is not a file, wanted 3 bytes",
    );
  }));
