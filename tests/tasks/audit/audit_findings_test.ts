import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { auditFindings } from "../../../lib/tasks/audit/audit_findings.ts";
import { readAuditedSet } from "../../../lib/tasks/audit/audited_set.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { drawPictures } from "../drawn_pictures.ts";

Deno.test("auditFindings() names copies, and says why no label is suspected, where all pictures of a class are the same", () =>
  withFolder(async (folder) => {
    await useBackend();
    await drawPictures(folder, { each: 3 });
    const file = (name: string) => new URL(`red%20disc/${name}.png`, folder);
    for (const copy of ["01", "02"]) await Deno.copyFile(file("00"), file(copy));
    const set = await readAuditedSet(folder, { onStatus: () => {}, onProgress: () => {} });
    const said: string[] = [], { signal } = new AbortController();
    const { findings, accuracy } = await auditFindings(set, {
      onStatus: (line) => void said.push(line),
      signal,
    });
    assertEquals(said.at(-1), "Labels are not looked at: red disc has no two different pictures of its own");
    assertEquals(accuracy, undefined);
    assertEquals(
      findings.filter(({ kind }) => kind === "copy").map(({ index }) => set.names[index]),
      ["red disc/00.png", "red disc/01.png", "red disc/02.png"],
    );
  }));
