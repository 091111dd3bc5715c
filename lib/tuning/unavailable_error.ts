/** Says that trials cannot be run now. */

/**
 * Thrown by what runs trials when none can be run: it says nothing of the trial, which then waits to be run again, and
 * ends the search.
 */
export class UnavailableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnavailableError";
  }
}
