import { assertEquals } from "@std/assert";
import { entryKind, isForbidden, statIfThere } from "../../../lib/data/formats/entry_kind.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { makePipe, NO_PIPES } from "../odd_entries.ts";

Deno.test("entryKind() names files, folders, links to nowhere, and what is missing", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("file", folder), "");
    await Deno.symlink("circle", new URL("circle", folder));
    const kindOf = async (name: string) => entryKind(await statIfThere(new URL(name, folder)));
    assertEquals(await kindOf("file"), "a file");
    assertEquals(await kindOf("./"), "a folder");
    for (const name of ["none", "circle", "file/below"]) {
      assertEquals(await kindOf(name), "no such file or folder");
    }
  }));

Deno.test({
  name: `entryKind() names pipes and devices${NO_PIPES}`,
  ignore: NO_PIPES !== "",
  fn: () =>
    withFolder(async (folder) => {
      makePipe(new URL("pipe", folder));
      assertEquals(entryKind(await Deno.stat(new URL("pipe", folder))), "a named pipe");
      assertEquals(entryKind(await Deno.stat("/dev/zero")), "a device");
    }),
});

Deno.test("isForbidden() knows the system's refusals and Deno's own", () => {
  assertEquals(isForbidden(new Deno.errors.PermissionDenied("")), true);
  assertEquals(isForbidden(new Deno.errors.NotCapable("")), true);
  assertEquals(isForbidden(new Deno.errors.NotFound("")), false);
});
