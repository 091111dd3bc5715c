import { assertEquals, assertThrows } from "@std/assert";
import { readCommandLine } from "../../../lib/tasks/terminal/command_line.ts";

const USAGE = {
  task: "cook",
  usage: "Usage: deno task cook DISH [GUEST ...]\n\n  --oven  more",
  positionals: ["DISH", "[GUEST ...]"],
  options: {
    hot: { kind: "flag" },
    oven: { kind: "choice", among: ["gas", "electric"] },
    spices: { kind: "list", among: ["salt", "pepper"] },
    minutes: { kind: "integer", from: 1, to: 90 },
    heat: { kind: "number", above: 0, to: 1 },
    to: { kind: "text" },
  },
  excludes: { hot: ["oven"] },
} as const;

const read = (...args: string[]) => readCommandLine(USAGE, args);

Deno.test("readCommandLine() reads options of every kind, and arguments in their order", () => {
  const args = [
    "soup",
    "--oven=gas",
    "Ada",
    "--spices",
    "salt,pepper",
    "--minutes",
    "20",
    "--heat",
    "1e-3",
    "--to=-table",
    "--",
    "--hot",
  ];
  assertEquals(read(...args), {
    values: { hot: false, oven: "gas", spices: ["salt", "pepper"], minutes: 20, heat: 1e-3, to: "-table" },
    positionals: ["soup", "Ada", "--hot"],
  });
  assertEquals(read("soup", "--hot")!.values, {
    ...{ hot: true, oven: undefined, spices: undefined, minutes: undefined, heat: undefined, to: undefined },
  });
});

Deno.test("readCommandLine() returns nothing for --help and -h, whatever stands beside them", () => {
  for (
    const args of [["--help"], ["-h"], ["soup", "-h"], ["--foo", "--help"], ["-xh"], ["--minutes", "x", "-h"]]
  ) {
    assertEquals(read(...args), undefined, args.join(" "));
  }
});

Deno.test("readCommandLine() refuses what it does not know, with the name that is nearest", () => {
  const known =
    "an option must be one of --heat, --help, --hot, --minutes, --oven, --spices, --to: current value is";
  const faults: [string[], string][] = [
    [["soup", "--foo"], `${known} --foo\n`],
    [["soup", "--foo=3"], `${known} --foo\n`],
    [["soup", "-x"], `${known} -x\n`],
    [["soup", "--no-hot"], `${known} --no-hot`],
    [["soup", "--minuts", "3"], `${known} --minuts. Did you mean --minutes?`],
    [["soup", "--toString"], `${known} --toString`],
    [
      ["soup", "--oven", "elctric"],
      "--oven must be one of gas, electric: current value is elctric. Did you mean electric?",
    ],
    [["soup", "--spices", "salt,sugar"], "--spices must be one of salt, pepper: current value is sugar\n"],
    [["soup", "--spices", "salt,"], "--spices must be one of salt, pepper: current value is an empty text"],
  ];
  for (const [args, words] of faults) {
    assertThrows(() => read(...args), Error, `Cannot run deno task cook as ${words}`);
  }
});

Deno.test("readCommandLine() names what is missing, empty, doubled or out of range", () => {
  const faults: [string[], string][] = [
    [[], "DISH must be given: current value is none"],
    [[""], "DISH must be more than white space: current value is an empty text"],
    [["soup", " "], 'GUEST must be more than white space: current value is " "'],
    [["soup", "--oven"], "--oven must be followed by a value: current value is none"],
    [["soup", "--oven", "--hot"], "--oven must be followed by a value: current value is --hot"],
    [["soup", "--to", ""], "--to must be followed by a value: current value is an empty text"],
    [["soup", "--to="], "--to must be followed by a value: current value is an empty text"],
    [["soup", "--hot=yes"], "--hot must be given without a value: current value is yes"],
    [["soup", "--hot", "--hot"], "--hot must be given once: current value is twice"],
    [["soup", "--hot", "--oven", "gas"], "--oven must be left out with --hot: current value is both"],
    ...["0", "91", "1.5", "1e1", "x", "0x10", "１"].map((text): [string[], string] => [
      ["soup", "--minutes", text],
      `--minutes must be an integer from 1 to 90: current value is ${text}`,
    ]),
  ];
  for (const [args, words] of faults) {
    assertThrows(() => read(...args), Error, `Cannot run deno task cook as ${words}`);
  }
});

Deno.test("readCommandLine() names the argument that is one too many, and shows the forms of the command", () => {
  const usage = { ...USAGE, positionals: ["DISH"] };
  const words = "there must be no argument after DISH: current value is Ada, Bob\n\n" +
    "Usage: deno task cook DISH [GUEST ...]\n\n`deno task cook --help` tells more";
  assertThrows(() => readCommandLine(usage, ["soup", "Ada", "Bob"]), TypeError, words);
  const none = { task: "data", usage: "Usage: deno task data" };
  assertThrows(
    () => readCommandLine(none, ["all"]),
    TypeError,
    "Cannot run deno task data as no argument may be given: current value is all",
  );
});

Deno.test("readCommandLine() shows what was typed without obeying it", () => {
  assertThrows(() => read("soup", "--\x1b[2J"), TypeError, "current value is --\\u001b[2J");
});

Deno.test("readCommandLine() shows no password of an address, also where that is cut or in the wrong place", () => {
  const address = `redis://:${"s3cr/t".repeat(30)}@host`;
  for (
    const args of [
      ["soup", "--oven", address],
      ["soup", "--minutes", address],
      ["soup", "--spices", address],
      ["soup", `--hot=${address}`],
      ["soup", `--${address}`],
    ]
  ) {
    const { message } = assertThrows(() => read(...args), Error, "redis://:***@host");
    assertEquals(message.includes("s3cr"), false, message);
  }
  const plain = { task: "eat", usage: "Usage: deno task eat" };
  assertThrows(() => readCommandLine(plain, [address]), TypeError, "current value is redis://:***@host");
});
