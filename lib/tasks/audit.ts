/** `deno task audit`: looks for what may be wrong with a set of pictures, and shows it. */
import { toFileUrl } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import { etaLines } from "../core/eta_lines.ts";
import { atomicWrite, outputFolder, plural } from "../core/mod.ts";
import { auditCsv, auditPage, findingCounts } from "./audit/audit_files.ts";
import { auditFindings } from "./audit/audit_findings.ts";
import { readAuditedSet } from "./audit/audited_set.ts";
import { shownPath, userPath } from "../study/store/user_path.ts";
import { runTask, say } from "./terminal/terminal.ts";
import { untilStopped } from "./terminal/until_stopped.ts";

const USAGE = {
  task: "audit",
  usage: `Usage: deno task audit PATH

  PATH  a folder of pictures with a sub-folder for each class, in parts such as train/ and test/ or not, or a data set:
        IDX, CSV, npz, Parquet

Looks for labels that may be wrong, pictures that are there twice or nearly, also in training and test images, and
pictures that are blank, dark, blurred, small or of an odd shape. Writes a page with the pictures on it and a CSV file
below outputs/local/; your pictures stay as they are.`,
  positionals: ["PATH"],
} as const;

await runTask(USAGE, async ({ positionals: [path] }) => {
  say("Reading the pictures");
  const set = await readAuditedSet(toFileUrl(userPath(path)), {
    onStatus: say,
    onProgress: etaLines("picture", say),
  });
  const { size, classNames } = set.images;
  say(`${plural(size, "picture")} in ${plural(classNames.length, "class")}`);
  await useBackend();
  const exitCode = await untilStopped(async (signal) => {
    const result = await auditFindings(set, { onStatus: say, signal });
    const folder = outputFolder("audit", set.name);
    const page = new URL("audit.html", folder), table = new URL("audit.csv", folder);
    await atomicWrite(page, auditPage(set, result));
    await atomicWrite(table, auditCsv(set, result));
    say();
    const counts = findingCounts(result);
    if (counts.length === 0) say("Nothing looks wrong");
    for (const { title, count } of counts) say(`${title.padEnd(20)} ${count.toLocaleString("en-US")}`);
    if (set.skipped.length > 0) {
      say(`${"Skipped".padEnd(20)} ${set.skipped.length.toLocaleString("en-US")}`);
    }
    say(`\nPage   ${shownPath(page)}\nTable  ${shownPath(table)}\n\nOpen it in a browser: ${page.href}`);
  });
  if (exitCode !== undefined) Deno.exitCode = exitCode;
});
