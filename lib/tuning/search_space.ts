/** Describes hyperparameters and the values they may take. */

/** A hyperparameter's value: a number, or the name of a choice. */
export type ParameterValue = number | string;

/** What a hyperparameter may be; made by `uniform`, `logUniform`, `integer` and `choice`. */
export type Parameter =
  | { kind: "uniform" | "log_uniform" | "integer"; low: number; high: number }
  | { kind: "choice"; values: readonly ParameterValue[] };

/** Hyperparameters by name. */
export type SearchSpace = Readonly<Record<string, Parameter>>;

/** One value for each hyperparameter of a space, by name. */
export type Configuration = Readonly<Record<string, ParameterValue>>;

/** Describes a number that is drawn evenly from `low` to `high`. Throws RangeError unless `low` is below `high`. */
export function uniform(low: number, high: number): Parameter {
  checkBounds(low, high);
  return { kind: "uniform", low, high };
}

/**
 * Describes a number above 0 whose logarithm is drawn evenly: each decade as often as the next.
 *
 * @throws {RangeError} unless `low` is above 0 and below `high`
 */
export function logUniform(low: number, high: number): Parameter {
  checkBounds(low, high);
  if (low > 0) return { kind: "log_uniform", low, high };
  throw new RangeError(`Cannot describe a parameter as low must be above 0: current value is ${low}`);
}

/** Describes a whole number from `low` to `high`, both included. Throws RangeError unless both are integers. */
export function integer(low: number, high: number): Parameter {
  checkBounds(low, high);
  if (Number.isSafeInteger(low) && Number.isSafeInteger(high)) return { kind: "integer", low, high };
  throw new RangeError(
    `Cannot describe a parameter as low and high must be integers: current value is ${low} and ${high}`,
  );
}

/**
 * Describes a choice among values; name those that have an order in that order.
 *
 * @throws {RangeError} unless there are two values or more, all different
 */
export function choice(values: readonly ParameterValue[]): Parameter {
  if (values.length >= 2 && new Set(values).size === values.length) return { kind: "choice", values };
  throw new RangeError(
    `Cannot describe a parameter as values must be two or more, all different: current value is ${
      JSON.stringify(values)
    }`,
  );
}

/** Returns the number of values that the parameter can take: Infinity for "uniform" and "log_uniform". */
export function levelsOf(parameter: Parameter): number {
  if (parameter.kind === "choice") return parameter.values.length;
  return parameter.kind === "integer" ? parameter.high - parameter.low + 1 : Infinity;
}

/**
 * Returns the value at a position from 0 to 1: a position that is drawn evenly gives a value that is drawn as the
 * parameter says. Integers and choices have equal parts of the way, in their order.
 */
export function valueAt(parameter: Parameter, position: number): ParameterValue {
  const level = Math.min(levelsOf(parameter) - 1, Math.floor(position * levelsOf(parameter)));
  switch (parameter.kind) {
    case "choice":
      return parameter.values[level];
    case "integer":
      return parameter.low + level;
    case "uniform":
      return between(parameter, parameter.low + position * (parameter.high - parameter.low));
    case "log_uniform": {
      const { low, high } = parameter;
      return between(parameter, low * Math.exp(position * Math.log(high / low)));
    }
  }
}

/**
 * Returns where a value stands from 0 to 1, the reverse of `valueAt`; integers and choices stand in the middle of their
 * parts.
 *
 * @throws {RangeError} when the parameter cannot have the value
 */
export function positionOf(parameter: Parameter, value: ParameterValue): number {
  if (!isPossible(parameter, value)) {
    throw new RangeError(
      `Cannot place a value as it must be possible for ${JSON.stringify(parameter)}: current value is ${
        JSON.stringify(value)
      }`,
    );
  }
  if (parameter.kind === "choice") {
    return (parameter.values.indexOf(value) + 0.5) / parameter.values.length;
  }
  const { kind, low, high } = parameter, number = Number(value);
  if (kind === "integer") return (number - low + 0.5) / (high - low + 1);
  return kind === "uniform" ? (number - low) / (high - low) : Math.log(number / low) / Math.log(high / low);
}

/** Returns a configuration as a row of positions from 0 to 1, in the order of the space (see `positionOf`). */
export function encodeConfiguration(space: SearchSpace, configuration: Configuration): number[] {
  checkNames(space, configuration);
  return Object.entries(space).map(([name, parameter]) => positionOf(parameter, configuration[name]));
}

/** Throws TypeError unless the configuration has a value for each parameter of the space, and no other. */
function checkNames(space: SearchSpace, configuration: Configuration): void {
  const wanted = Object.keys(space), found = Object.keys(configuration);
  if (wanted.length === found.length && wanted.every((name) => Object.hasOwn(configuration, name))) return;
  throw new TypeError(
    `Cannot encode a configuration as it must have exactly the parameters ${
      wanted.join(", ")
    }: current value is ${JSON.stringify(configuration)}`,
  );
}

function isPossible(parameter: Parameter, value: ParameterValue): boolean {
  if (parameter.kind === "choice") return parameter.values.includes(value);
  const isInside = typeof value === "number" && value >= parameter.low && value <= parameter.high;
  return isInside && (parameter.kind !== "integer" || Number.isInteger(value));
}

/** Rounding must not carry a value over a bound. */
function between({ low, high }: { low: number; high: number }, value: number): number {
  return Math.min(high, Math.max(low, value));
}

function checkBounds(low: number, high: number): void {
  if (Number.isFinite(low) && Number.isFinite(high) && low < high) return;
  throw new RangeError(
    `Cannot describe a parameter as low must be below high, both finite: current value is ${low} and ${high}`,
  );
}
