/** Composes how to make the report again: commands, versions, seeds, machine and the data's checksums. */
import { count, list, table } from "./format.ts";
import type { ReportBlock, ReportSection } from "./report_content.ts";
import type { ReportSources } from "./report_sources.ts";
import type { ResultContext } from "./result.ts";

const COMMANDS = [
  ["`deno task report --profile PROFILE`", "runs all notebooks and writes this report"],
  ["`deno task train NAME --final`", "trains one network, resumably"],
  [
    "`deno run --allow-read --allow-env --allow-sys tests/recompute_tables.ts`",
    "recomputes test scores from kept predictions",
  ],
  ["`deno task test`", "passes the tests, every notebook in a real kernel among them"],
] as const;

/** Composes the section from the contexts that every result carries. */
export function reproduceSection({ results, speed, files }: ReportSources): ReportSection {
  const profile = distinct(results, ({ profile }) => profile)[0] ?? "quick";
  const commands = COMMANDS.map(([command, words]) => [command.replace("PROFILE", profile), words]);
  const blocks: ReportBlock[] = [
    markdown("Every number here is read from the files below `results/`; none is typed. They are made by:"),
    markdown(table(["command", "what it does"], commands).markdown),
    markdown(table(["of the results", ""], contextRows(results, speed?.machine)).markdown),
    markdown(`Versions: ${versionWords(results)}.`),
    markdown("The data set's files, as they were verified:"),
    markdown(
      table(
        ["file", "bytes", "SHA-256"],
        files.map(({ name, size, sha256 }) => [name, count(size), `\`${sha256}\``]),
      ).markdown,
    ),
  ];
  return { id: "reproduce", title: "How to reproduce it", shortTitle: "Reproduce", blocks };
}

function contextRows(results: readonly ResultContext[], machine: string | undefined): string[][] {
  const named = (of: (result: ResultContext) => string) => list(distinct(results, of)) || "–";
  return [
    ["data", named(({ source, verified }) => `${source}${verified ? ", checksums verified" : ""}`)],
    ["profile", named(({ profile }) => profile)],
    ["seed", named(({ seed }) => String(seed))],
    ["backend", named(({ backend }) => backend === "none" ? "plain code" : backend)],
    ["results", count(results.length)],
    ...(machine ? [["machine of the measured speeds", machine]] : []),
  ];
}

function versionWords(results: readonly ResultContext[]): string {
  const names = new Set(results.flatMap(({ versions }) => Object.keys(versions)));
  const words = [...names].sort().map((name) => {
    const known = results.filter(({ versions }) => name in versions);
    return `\`${name}\` ${distinct(known, ({ versions }) => versions[name]).join(" or ")}`;
  });
  return list(words) || "–";
}

function distinct(results: readonly ResultContext[], of: (result: ResultContext) => string): string[] {
  return [...new Set(results.map(of))].sort();
}

function markdown(text: string): ReportBlock {
  return { kind: "prose", markdown: text };
}
