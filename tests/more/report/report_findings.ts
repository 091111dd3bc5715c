/** What a browser saw of the report's page. */

export interface ReportFindings {
  /** The sentence on what is saved, at first and after a person's minute has become dearer. */
  before: string;
  after: string;
  /** What the page says of entries that cannot be, and which result it keeps. */
  wrong: { text: string; problem: string; verdict: string }[];
  /** The shares beside the volumes, a line for each. */
  shares: string;
  /** Coverage, accuracy, precision and recall before and after the threshold is moved. */
  moved: { atFirst: string; later: string };
  /** Models in the order of their scores, by the study's weights and with accuracy weighing nothing. */
  weighed: { asGiven: string; later: string };
  /** What the page says when nothing weighs anything, and which order it keeps. */
  unweighed: { problem: string; order: string };
  /** Pixels by which the page is too wide for a phone. */
  overflow: number;
  /** Errors, warnings and requests to a network. */
  complaints: string[];
  /** What axe calls serious or critical: light, dark and on a phone. */
  faults: string[];
}
