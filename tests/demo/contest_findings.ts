/** What `views/contest.ts` tells of the view "You against it". */

/** A result as the page shows it. */
export interface ContestLook {
  /** Accuracies, 0 to 1. */
  yours: number;
  networks: number;
  words: string;
  /** Images that were wrong for both, for the visitor alone, and for the network alone. */
  wrong: [both: number, you: number, network: number];
  /** Whether the result has the focus, so that a screen reader goes on there. */
  isFocused: boolean;
}

/** What was seen. */
export interface ContestFindings {
  /** What the page says after the start, after a wrong answer that was taken back, and before the last answer. */
  said: string[];
  /** Whether the button for the result was disabled after nine answers and after ten. */
  isClosed: [boolean, boolean];
  /** After ten answers, nine of them right, by buttons. */
  early: ContestLook;
  /** After all images, all answers right, by keys. */
  late: ContestLook;
  /** What the buttons say. */
  classes: string[];
  phone: { overflow: number; smallestTarget: number };
  /** Faults that axe calls serious or critical; of Chromium alone. */
  faults: string[];
  complaints: string[];
}
