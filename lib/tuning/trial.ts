/** A trial: one configuration that is run with one budget and one seed. */
import type { Configuration } from "./search_space.ts";

/** What is to be run. */
export interface Trial {
  configuration: Configuration;
  /** What the trial may spend, above 0, in units that whoever runs it knows: epochs, images, trees. */
  budget: number;
  /** Decides all that is left to chance in the trial; an integer of 0 or more. */
  seed: number;
}

/** What a trial found. */
export interface TrialOutcome {
  /** What the search makes as high as it can, such as the accuracy on validation images; finite. */
  score: number;
  /** The same on data that no search chooses by, so that what is chosen is not judged by luck; finite. @default none */
  heldOutScore?: number;
  /** The score as it grew, at even steps of the budget. @default none */
  curve?: readonly number[];
  /** Time that the trial took, in milliseconds. @default what whoever waits for the trial measures */
  durationMs?: number;
}

/** What a trial is run with, besides its configuration. */
export interface RunTrialContext {
  budget: number;
  seed: number;
  /** Ends the trial when the search ends, or when the trial was given to another process. */
  signal: AbortSignal;
}

/**
 * Runs a trial. It must not keep the event loop waiting for longer than a lease lasts, so compute in a worker; one
 * that throws makes the trial fail.
 */
export type RunTrial = (configuration: Configuration, context: RunTrialContext) => Promise<TrialOutcome>;

/** Names a configuration by its values, whatever the order of its parameters. */
export function configurationKey(configuration: Configuration): string {
  return JSON.stringify(Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names a trial by all that decides it: two trials of one key are the same trial. */
export function trialKey({ configuration, budget, seed }: Trial): string {
  return `[${configurationKey(configuration)},${budget},${seed}]`;
}

/** Throws RangeError unless the trial's values, budget and seed are such that it can be kept and named. */
export function checkTrial({ configuration, budget, seed }: Trial): void {
  const refuse = (rule: string, value: unknown) =>
    new RangeError(`Cannot keep a trial as ${rule}: current value is ${value}`);
  for (const [name, value] of Object.entries(configuration)) {
    if (typeof value === "number" && !Number.isFinite(value)) throw refuse(`${name} must be finite`, value);
  }
  if (!(Number.isFinite(budget) && budget > 0)) throw refuse("budget must be finite and above 0", budget);
  if (!Number.isSafeInteger(seed) || seed < 0) throw refuse("seed must be an integer of 0 or more", seed);
}
