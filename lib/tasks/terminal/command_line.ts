/** Reads the command line of a task: one way for all of them. */
import { parseArgs } from "node:util";
import { inWords, mostThreads, nearest, notOneOf, PROFILES } from "../../core/mod.ts";
import { hidePasswords } from "../../tuning/hide_passwords.ts";

/** What an option takes; a list is names with commas between them. */
export type TaskOption =
  | { kind: "flag" }
  | { kind: "text" }
  | { kind: "choice"; among: readonly string[] }
  | { kind: "list"; among: readonly string[] }
  | { kind: "integer"; from: number; to: number }
  | { kind: "number"; above: number; to: number };

/** Options by their name, without the dashes. */
export type TaskOptions = Readonly<Record<string, TaskOption>>;

/** How a task is called. */
export interface TaskUsage<Options extends TaskOptions = TaskOptions> {
  /** The name in deno.json, such as "train". */
  task: string;
  /** What `--help` shows; its first paragraph shows the forms. */
  usage: string;
  /** In their order: "MODEL" must be given, "[MODEL]" may be, "[NOTEBOOK ...]" any number of times. @default none */
  positionals?: readonly string[];
  /** @default none but --help */
  options?: Options;
  /** By option, what would be ignored beside it: names of options, and "positionals". @default nothing */
  excludes?: Readonly<Record<string, readonly string[]>>;
}

/** What the command line gives: a flag is true or false, anything else undefined where it is not given. */
export interface CommandLine<Options extends TaskOptions> {
  values: { [Name in keyof Options]: OptionValue<Options[Name]> };
  positionals: string[];
}

type OptionValue<Option extends TaskOption> = Option extends { kind: "flag" } ? boolean
  : Option extends { kind: "integer" | "number" } ? number | undefined
  : Option extends { kind: "choice"; among: readonly (infer Name)[] } ? Name | undefined
  : Option extends { kind: "list"; among: readonly (infer Name)[] } ? Name[] | undefined
  : string | undefined;

/** The option that sets the sizes of a run. */
export const PROFILE_OPTION = {
  kind: "choice",
  among: Object.values(PROFILES).map(({ name }) => name),
} as const;

/** The option that sets how many threads or workers share the work: at most two for each processor. */
export const THREADS_OPTION = { kind: "integer", from: 1, to: mostThreads() } as const;

/**
 * Reads the arguments of a task, all of them: what is not known, missing, empty or one too many is refused before
 * anything is done.
 *
 * @returns undefined where help is asked for, whatever stands beside it
 * @throws {TypeError} when something is missing or not known, with the forms of the command
 * @throws {RangeError} when an option has a value that it does not take
 */
export function readCommandLine<const Options extends TaskOptions>(
  usage: TaskUsage<Options>,
  args: readonly string[],
): CommandLine<Options> | undefined {
  const options: TaskOptions = usage.options ?? {};
  const { tokens } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean", short: "h" }, ...parsedOptions(options) },
    strict: false,
    tokens: true,
  });
  const given = tokens.filter((token) => token.kind === "option");
  if (given.some(({ name }) => name === "help")) return undefined;
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(options).map(([name, { kind }]) => [name, kind === "flag" ? false : undefined]),
  );
  const seen: string[] = [];
  for (const { name, rawName, value, inlineValue } of given) {
    if (!Object.hasOwn(options, name) || !rawName.startsWith("--")) throw unknownOption(usage, rawName);
    if (seen.includes(name)) {
      throw fault(usage, TypeError, `${rawName} must be given once: current value is twice`);
    }
    seen.push(name);
    values[name] = readValue(usage, options[name], {
      option: rawName,
      text: value,
      isInline: inlineValue ?? false,
    });
  }
  const positionals = tokens.filter((token) => token.kind === "positional").map(({ value }) => value);
  checkPositionals(usage, positionals);
  checkExcluded(usage, [...seen, ...(positionals.length > 0 ? ["positionals"] : [])]);
  return { values: values as CommandLine<Options>["values"], positionals };
}

/** Returns the error for something that is wrong with the command line, in the words of the house, with its forms. */
export function fault(usage: TaskUsage, kind: ErrorConstructor, words: string): Error {
  const command = `deno task ${usage.task}`, [forms] = usage.usage.split("\n\n", 1);
  return new kind(`Cannot run ${command} as ${words}\n\n${forms}\n\n\`${command} --help\` tells more`);
}

function parsedOptions(options: TaskOptions): Record<string, { type: "boolean" | "string" }> {
  return Object.fromEntries(
    Object.entries(options).map((
      [name, { kind }],
    ) => [name, { type: kind === "flag" ? "boolean" : "string" }]),
  );
}

function readValue(
  usage: TaskUsage,
  option: TaskOption,
  { option: name, text, isInline }: { option: string; text: string | undefined; isInline: boolean },
): unknown {
  const wrong = (rule: string, found: string | undefined) =>
    fault(
      usage,
      RangeError,
      `${name} must be ${rule}: current value is ${shown(found)}`,
    );
  if (option.kind === "flag") {
    if (text === undefined) return true;
    throw wrong("given without a value", text);
  }
  // Without its value an option would take the next one for it.
  if (text === undefined || text === "" || (!isInline && /^-./.test(text))) {
    throw wrong("followed by a value", text);
  }
  if (option.kind === "text") return text;
  if (option.kind === "integer") {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= option.from && value <= option.to) return value;
    throw wrong(`an integer from ${option.from} to ${option.to}`, text);
  }
  if (option.kind === "number") {
    const value = Number(text);
    if (value > option.above && value <= option.to) return value;
    throw wrong(`a number above ${option.above}, ${option.to} at most`, text);
  }
  const { kind, among } = option, names = kind === "list" ? text.split(",") : [text];
  const unknown = names.find((name) => !among.includes(name));
  if (unknown !== undefined) {
    throw fault(usage, RangeError, `${name} ${notOneOf(among, hidePasswords(unknown))}`);
  }
  return kind === "list" ? names : text;
}

function unknownOption(usage: TaskUsage, typed: string): Error {
  const names = [...Object.keys(usage.options ?? {}), "help"].sort(),
    known = names.map((name) => `--${name}`);
  const near = nearest(typed.replace(/^-+/, ""), names), suggested = didYouMean(near && `--${near}`);
  return fault(
    usage,
    TypeError,
    `an option must be one of ${known.join(", ")}: current value is ${shown(typed)}${suggested}`,
  );
}

function checkPositionals(usage: TaskUsage, given: readonly string[]): void {
  const { positionals = [] } = usage;
  const names = positionals.map(nameOf);
  const empty = given.findIndex((text) => text.trim() === "");
  if (empty >= 0) {
    const name = names[Math.min(empty, names.length - 1)] ?? "an argument";
    throw fault(
      usage,
      TypeError,
      `${name} must be more than white space: current value is ${shown(given[empty])}`,
    );
  }
  const missing = positionals.findIndex((form, i) => i >= given.length && !form.startsWith("["));
  if (missing >= 0) throw missingArgument(usage, names[missing]);
  if (given.length <= names.length || positionals.at(-1)?.includes("...")) return;
  const rule = names.length === 0
    ? "no argument may be given"
    : `there must be no argument after ${names.at(-1)}`;
  throw fault(
    usage,
    TypeError,
    `${rule}: current value is ${inWords(given.slice(names.length).map(hidePasswords))}`,
  );
}

/** Returns the error for an argument or option that must be given, and is not. */
export function missingArgument(usage: TaskUsage, name: string): Error {
  return fault(usage, TypeError, `${name} must be given: current value is none`);
}

function checkExcluded(usage: TaskUsage, given: readonly string[]): void {
  for (const [option, others] of Object.entries(usage.excludes ?? {})) {
    const clash = given.includes(option) ? others.find((other) => given.includes(other)) : undefined;
    if (clash === undefined) continue;
    const name = clash === "positionals" ? usage.positionals!.map(nameOf).join(" and ") : `--${clash}`;
    throw fault(usage, TypeError, `${name} must be left out with --${option}: current value is both`);
  }
}

/** Words what was typed; passwords are hidden before it is cut, since half of one is too much. */
function shown(typed: string | undefined): string {
  return inWords(typed && hidePasswords(typed));
}

/** Returns the name in a form such as "[NOTEBOOK ...]". */
function nameOf(form: string): string {
  return form.replace(/[[\]]|\s*\.\.\./g, "");
}

function didYouMean(name: string | undefined): string {
  return name === undefined ? "" : `. Did you mean ${name}?`;
}
