/** Says kindly what went wrong, to whoever looks at the page. */

/** What a visitor is told: each a whole sentence. */
export interface PageErrorParts {
  /** What was found. */
  found: string;
  /** What was wanted. */
  wanted: string;
  /** What to do. */
  remedy: string;
}

/** An error that the visitor can do something about. */
export class PageError extends Error implements PageErrorParts {
  override readonly name = "PageError";
  readonly found: string;
  readonly wanted: string;
  readonly remedy: string;

  constructor({ found, wanted, remedy }: PageErrorParts, options?: ErrorOptions) {
    super(`${found} ${wanted} ${remedy}`, options);
    this.found = found;
    this.wanted = wanted;
    this.remedy = remedy;
  }
}

/** Returns what to tell the visitor of any error. */
export function pageErrorOf(error: unknown): PageErrorParts {
  if (error instanceof PageError) return error;
  return {
    found: `Something on this page failed: ${error instanceof Error ? error.message : String(error)}.`,
    wanted: "That is no fault of yours.",
    remedy: "Reload the page, or try another picture.",
  };
}
