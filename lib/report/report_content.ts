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

/** What was found for a decision. */
export interface CardFinding {
  /** What was found, in a sentence. */
  finding: string;
  /** One picture, drawn for the card. */
  figure: ReportFigure;
  /** One number. */
  number: KeyFigure;
  /** What may go wrong, in a sentence or two. */
  risk: string;
  /** What to do, in a sentence or two. */
  action: string;
}

/** What somebody who decides needs to know of one use. */
export interface DecisionCard {
  /** Unique in the report: lower-case letters, digits and hyphens. */
  id: string;
  /** The use, such as "Visual search". */
  title: string;
  /** The notebook that measures it. */
  notebook: string;
  /** Undefined where nothing was measured, which the card then says. */
  found?: CardFinding;
}

/** A part of the page that its program brings to life; without the program it says the same of fixed examples. */
export interface ReportPanel {
  /** The id of its element, by which the program finds it. */
  id: string;
  /** Its markup, made by `lib/report/interactive`. */
  html: string;
  /** The same for viewers of Markdown. */
  markdown: string;
}

/** A piece of a section. */
export type ReportBlock =
  | { kind: "prose"; markdown: string; isLead?: boolean }
  | { kind: "key figures"; figures: readonly KeyFigure[] }
  | { kind: "cards"; cards: readonly DecisionCard[] }
  | { kind: "panel"; panel: ReportPanel }
  | { kind: "figure"; figure: ReportFigure; reading?: string | undefined }
  | { kind: "fragment"; fragment: ReportFragment }
  | { kind: "folded"; summary: string; blocks: readonly ReportBlock[] };

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
  /** What the page's program computes from, as JSON. @default none: the page has no program */
  data?: string | undefined;
}

/** Where things lie, seen from the folder of the report; each ends in a slash. */
export interface ReportPaths {
  /** Notebooks as they were executed. */
  notebooks: string;
  /** The folder that holds `figures/`, `pages/`, `results/` and `models/`. */
  outputs: string;
}

/** Returns the blocks of all sections in their order, those that are folded away included. */
export function allBlocks(content: Pick<ReportContent, "sections">): ReportBlock[] {
  const unfolded = (block: ReportBlock): ReportBlock[] =>
    block.kind === "folded" ? block.blocks.flatMap(unfolded) : [block];
  return allSections(content).flatMap(({ blocks }) => blocks.flatMap(unfolded));
}

/** Returns all sections in their order, those below others included. */
export function allSections({ sections }: Pick<ReportContent, "sections">): ReportSection[] {
  return sections.flatMap((section) => [section, ...allSections({ sections: section.sections ?? [] })]);
}
