/** What `browser/browse.ts` tells of the page. */

/** An answer of the page. */
export interface Answer {
  verdict: string;
  logits: number[];
}

/** What was seen. */
export interface Findings {
  /** Every address that was asked for. */
  requests: string[];
  /** What the browser complained of. */
  complaints: string[];
  /** The answers for the first garment and for those that were clicked. */
  garments: { index: number; answer: Answer }[];
  photograph: Answer;
  dropped: Answer;
  /** The garment that arrow keys and Enter led to from the first tile, and the tab that arrow keys opened. */
  keys: { garment: string | null; tab: string | null };
  drawnByKeys: Answer;
  drawnByPointer: Answer;
  outlines: Record<string, string>;
  /** What the message said after each thing that is no picture of a garment. */
  messages: Record<string, string>;
  /** Explained after another row was chosen. */
  explained: string;
  similar: number[];
  phone: { overflow: number; smallestTarget: number; summary: string; answer: Answer };
}

/** What was seen on the page of a network without maps. */
export interface NetworkFindings {
  /** Garments that were chosen, with the answers to them. */
  garments: (Answer & { index: number })[];
  /** Errors and warnings of the console. */
  complaints: string[];
  isHeatShown: boolean;
  /** Texts of the page, by the ids of their elements. */
  unmapped: string;
  lead: string;
  hint: string;
  about: string;
  /** Rows of probabilities that can be chosen. */
  buttons: number;
  /** The row that is marked. */
  marked: string;
  /** Similar garments that are shown. */
  similar: number;
  /** Whether the browser gives the page memory that threads share. */
  isIsolated: boolean;
  /** Pixels by which it is wider than a phone. */
  overflow: number;
}
