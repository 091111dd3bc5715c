/** Writes what an audit found: a page with the pictures on it, and a table for other programs. */
import { plural } from "../../core/mod.ts";
import { percent } from "../../report/mod.ts";
import { MOST_PICTURES, picturePage, type PictureSection } from "../page/picture_page.ts";
import { csvCell } from "../terminal/csv_cell.ts";
import type { AuditFinding, AuditKind, AuditResult } from "./audit_findings.ts";
import type { AuditedSet } from "./audited_set.ts";

/** Kinds of findings, the gravest first, with what is said of them. */
const KINDS: Readonly<Record<AuditKind, { title: string; note: string }>> = {
  label: {
    title: "Suspected labels",
    note:
      "A classifier that has not seen the picture is sure of another class. The most suspicious come first.",
  },
  copy: { title: "The same file twice", note: "Byte for byte. Training leaves all but one of each out." },
  "near-duplicate": {
    title: "Nearly the same",
    note: "In training and test images alike they make a test look better than it is.",
  },
  blank: { title: "Blank", note: "Nothing shows." },
  dark: { title: "Dark", note: "Too dark to see much." },
  blurred: { title: "Blurred", note: "Edges are much softer than is usual in the class." },
  "odd shape": {
    title: "Odd shapes",
    note: "Far wider or higher than most: they are stretched more than others.",
  },
  small: { title: "Small", note: "Far smaller than most: they are magnified." },
};

/** Counts the findings by kind, those that there are: "3 suspected labels". */
export function findingCounts({ findings }: AuditResult): { title: string; count: number }[] {
  return Object.entries(KINDS)
    .map(([kind, { title }]) => ({ title, count: findings.filter((found) => found.kind === kind).length }))
    .filter(({ count }) => count > 0);
}

/** Returns the page as HTML. */
export function auditPage(set: AuditedSet, result: AuditResult): string {
  let room = MOST_PICTURES;
  const sections = Object.entries(KINDS).map(([kind, { title, note }]): PictureSection => {
    const own = result.findings.filter((found) => found.kind === kind), shown = own.slice(0, room);
    room -= shown.length;
    const more = own.length - shown.length;
    const caption = (found: AuditFinding) => ({
      index: found.index,
      caption: `${set.names[found.index]}\n${found.detail}`,
    });
    const groups = [...Map.groupBy(shown, (found) => found.group ?? `alone ${found.index}`).values()];
    return {
      title: `${title}: ${own.length}`,
      note: more > 0 ? `${note} ${more} more stand in audit.csv.` : note,
      groups: groups.map((group) => group.map(caption)),
    };
  });
  const { classNames, size, height, width, channels = 1 } = set.images, { accuracy } = result;
  const lead = [
    `${plural(size, "picture")} in ${
      plural(classNames.length, "class")
    }, looked at as ${height} x ${width} pixels ` +
    `${
      channels === 3 ? "in colour" : "in grey"
    }. What follows looks wrong to a program; whether it is, you decide.`,
    ...accuracy === undefined ? [] : [
      `The classifier that suspects labels has accuracy ${
        percent(accuracy)
      } on pictures that it has not seen: the lower ` +
      "that is, the less its suspicions mean.",
    ],
    ...set.skipped.length > 0
      ? [
        `Skipped: ${plural(set.skipped.length, "file")}, such as ${set.skipped[0].file}, ${
          set.skipped[0].reason
        }.`,
      ]
      : [],
  ];
  return picturePage({ title: `Audit of ${set.name}`, lead, sections }, set.images);
}

/** Returns the table as CSV (RFC 4180), its header first. */
export function auditCsv(
  { names, parts, labels, images, skipped }: AuditedSet,
  { findings }: AuditResult,
): string {
  const header = ["kind", "picture", "part", "class", "suggested_class", "group", "detail"];
  const rows = findings.map(({ kind, index, suggested = "", group, detail }) => {
    const label = labels[index], className = label === undefined ? "" : images.classNames[label];
    return [
      kind,
      names[index],
      parts[index],
      className,
      suggested,
      group === undefined ? "" : String(group),
      detail,
    ];
  });
  const passed = skipped.map(({ file, reason }) => ["skipped", file, "", "", "", "", reason]);
  return [header, ...rows, ...passed].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}
