/** Lays a grid over a search space. */
import {
  type Configuration,
  type Parameter,
  type ParameterValue,
  positionOf,
  type SearchSpace,
  valueAt,
} from "./search_space.ts";

/** Options of `gridConfigurations`. */
export interface GridOptions {
  /**
   * The parameters that vary: how many points each has, evenly from end to end of its range (one point is the middle),
   * or the very values.
   */
  points: Readonly<Record<string, number | readonly ParameterValue[]>>;
  /** Values of the parameters that do not vary. @default {} */
  fixed?: Configuration;
}

/**
 * Returns every combination of the points, the last parameter of the space changing fastest.
 *
 * @throws {TypeError} unless each parameter of the space stands either in `points` or in `fixed`, and no other does
 * @throws {RangeError} when there are no points, more than the parameter has values, or a value that it cannot have
 */
export function gridConfigurations(
  space: SearchSpace,
  { points, fixed = {} }: GridOptions,
): Configuration[] {
  checkCovered(space, [...Object.keys(points), ...Object.keys(fixed)]);
  let configurations: Configuration[] = [{}];
  for (const [name, parameter] of Object.entries(space)) {
    const values = name in points ? pointsOf(name, parameter, points[name]) : [fixed[name]];
    for (const value of values) positionOf(parameter, value);
    configurations = configurations.flatMap((rest) => values.map((value) => ({ ...rest, [name]: value })));
  }
  return configurations;
}

function pointsOf(name: string, parameter: Parameter, points: number | readonly ParameterValue[]) {
  const values = typeof points === "number" ? evenPoints(parameter, points) : points;
  if (values.length > 0 && new Set(values).size === values.length) return values;
  throw new RangeError(
    `Cannot lay a grid as the points of ${name} must be one or more, all different: current value is ${
      JSON.stringify(points)
    }`,
  );
}

function evenPoints(parameter: Parameter, count: number): ParameterValue[] {
  if (!Number.isInteger(count) || count < 1) return [];
  return Array.from({ length: count }, (_, i) => valueAt(parameter, count === 1 ? 0.5 : i / (count - 1)));
}

function checkCovered(space: SearchSpace, names: string[]): void {
  const wanted = Object.keys(space).sort();
  if (JSON.stringify(wanted) === JSON.stringify(names.sort())) return;
  throw new TypeError(
    `Cannot lay a grid as points and fixed must name each of ${wanted.join(", ")} once: current value is ${
      names.join(", ")
    }`,
  );
}
