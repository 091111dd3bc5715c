/** Compares how tests ended with how they were expected to end. */
import type { Exclusion } from "./exclusions.ts";

/** How one test ended. */
export interface SpecResult {
  /** Suite and test, such as "conv2d > gradient with clones"; numbered where a name occurs again. */
  name: string;
  outcome: "passed" | "failed" | "skipped";
  /** What went wrong; empty unless it failed. */
  message: string;
}

/** What a run of all tests amounts to. */
export interface Judgement {
  passed: number;
  /** Tests that failed, as the list of exclusions says. */
  excluded: number;
  /** One line for each thing that is not as expected; empty when all is well. */
  complaints: string[];
}

/**
 * Judges a run: no test may fail outside the exclusions, no exclusion may pass or name no test, and no
 * excluded test may be one that passes on the stock backend, unless the test itself is wrong.
 *
 * @param stockFailures names of the tests that fail on the stock WASM backend; undefined skips that rule
 */
export function judge(
  results: readonly SpecResult[],
  exclusions: readonly Exclusion[],
  stockFailures?: ReadonlySet<string>,
): Judgement {
  const patterns = exclusions.flatMap(({ tests }) => tests);
  const wrongTests = exclusions.flatMap(({ tests, isTestWrong }) => isTestWrong ? tests : []);
  const used = new Set<string>();
  const judgement: Judgement = { passed: 0, excluded: 0, complaints: [] };
  for (const { name, outcome, message } of results) {
    const matching = patterns.filter((pattern) => matches(name, pattern));
    matching.forEach((pattern) => used.add(pattern));
    if (outcome === "failed" && matching.length === 0) {
      const lines = message.split("\n").slice(0, 4).map((line) => `\n    ${line.slice(0, 200)}`);
      judgement.complaints.push(`FAILED  ${name}${lines.join("")}`);
    } else if (outcome === "failed") {
      judgement.excluded++;
      const isTestWrong = wrongTests.some((pattern) => matches(name, pattern));
      if (stockFailures?.has(name) === false && !isTestWrong) {
        judgement.complaints.push(`EXCLUDED, BUT PASSES ON STOCK WASM  ${name}`);
      }
    } else if (outcome === "passed") {
      judgement.passed++;
      if (matching.length > 0) {
        judgement.complaints.push(
          `EXCLUDED, BUT PASSES  ${name} (take it off the list: ${matching.join(", ")})`,
        );
      }
    }
  }
  for (const pattern of patterns) {
    if (!used.has(pattern)) judgement.complaints.push(`EXCLUDED, BUT NO TEST HAS THIS NAME  ${pattern}`);
  }
  return judgement;
}

/** Tells whether a test has this name, or begins with it where the pattern ends in "*". */
export function matches(name: string, pattern: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
