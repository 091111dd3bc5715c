/** Describes a report as plain data: it is written as a page and as Markdown alike. */

/** A number that is seen first. */
export interface KeyFigure {
  value: string;
  /** What it is, in a few words. */
  label: string;
  /** Interval, n, or what else must be known of it. */
  note: string;
}

/** A figure out of the output folder. */
export interface ReportFigure {
  /** Its notebook, such as "05_cnn". */
  notebook: string;
  /** Such as "confusion_matrix". */
  name: string;
  /** The standalone SVG. */
  svg: string;
}

/** A fragment of HTML that a notebook saved below `pages/`: it fetches and runs nothing, its styles are its own. */
export interface ReportFragment {
  notebook: string;
  name: string;
  html: string;
}

/** A piece of a section. */
export type ReportBlock =
  | { kind: "prose"; markdown: string; isLead?: boolean }
  | { kind: "key figures"; figures: readonly KeyFigure[] }
  | { kind: "figure"; figure: ReportFigure }
  | { kind: "fragment"; fragment: ReportFragment };

/** A section with its heading. */
export interface ReportSection {
  /** Unique in the report: lower-case letters, digits and hyphens. */
  id: string;
  title: string;
  /** A short name for the table of contents. @default the title */
  shortTitle?: string;
  blocks: readonly ReportBlock[];
  /** Sections one level below. */
  sections?: readonly ReportSection[];
}

/** A whole report. */
export interface ReportContent {
  title: string;
  /** One sentence on what it is about. */
  subtitle: string;
  /** What nobody may overlook, such as that the data are synthetic. */
  warnings: readonly string[];
  sections: readonly ReportSection[];
}

/** Where things lie, seen from the folder of the report; each ends in a slash. */
export interface ReportPaths {
  /** Notebooks as they were executed. */
  notebooks: string;
  /** The folder that holds `figures/`, `pages/`, `results/` and `models/`. */
  outputs: string;
}

/** Returns all sections in their order, those below others included. */
export function allSections({ sections }: Pick<ReportContent, "sections">): ReportSection[] {
  return sections.flatMap((section) => [section, ...allSections({ sections: section.sections ?? [] })]);
}
