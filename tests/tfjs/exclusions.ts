/** Names the tests of tfjs-core that our backend is not expected to pass, and why. */

/** Tests that are expected to fail, for one reason. */
export interface Exclusion {
  reason: string;
  /** Names of tests; a name that ends in "*" stands for all tests that begin with it. */
  tests: readonly string[];
  /**
   * Whether the tests themselves ask for a wrong value, so that the stock backend may pass them.
   *
   * @default false
   */
  isTestWrong?: boolean;
}

/** Every test in this list must fail, here and on the stock WASM backend; every other one must pass. */
export const EXCLUSIONS: readonly Exclusion[] = [
  {
    reason: "They ask for tfjs's gradients at borders, which differ from what small steps in the input do " +
      "(tests/backend/corrections/gradients_test.ts).",
    tests: [
      "avgPool > gradient x=[3,3,1] f=[3,3] s=1 p=explicit",
      "mirrorPad > grad",
      "mirrorPad > gradient with clones",
    ],
    isTestWrong: true,
  },
  {
    reason:
      "Windows of 1 x 1 that step over padding: tfjs's plain backend returns the input as it is, though " +
      "windows in the padding hold nothing, as its larger ones do not.",
    tests: [
      "pool > max x=[2,2,3] f=[1,1] s=2 p=1 fractional outputs default rounding",
      "pool > avg x=[2,2,3] f=[1,1] s=2 p=1 fractional outputs default rounding",
    ],
  },
];
