/** Goes through a tensor's values with those of a smaller one that is broadcast to it, whatever axes it lacks. */

/** Values that lie one behind the other, and the places of those that go with them. */
export interface BroadcastRun {
  /** Places of the first value and of the one after the last. */
  begin: number;
  end: number;
  /** Place of the smaller tensor's value that goes with the first. */
  first: number;
  /** From one place of the smaller tensor to the next: 1, or 0 where one value goes with all. */
  step: 0 | 1;
}

/** An axis, or neighbours that can be gone through as one. */
interface Axis {
  size: number;
  /** Values from one place to the next in the smaller tensor; 0 where it lacks the axis. */
  stride: number;
}

/** Calls `visit` for all runs of a tensor of `shape`, in their order; `small` must be broadcastable to `shape`. */
export function walkBroadcast(
  shape: readonly number[],
  small: readonly number[],
  visit: (run: BroadcastRun) => void,
): void {
  const axes = mergedAxes(shape, small);
  const length = axes.at(-1)?.size ?? 1, step = axes.at(-1)?.stride === 1 ? 1 : 0;
  const outer = axes.slice(0, -1), places = outer.map(() => 0);
  const runs = outer.reduce((product, { size }) => product * size, length > 0 ? 1 : 0);
  for (let run = 0, first = 0; run < runs; run++) {
    visit({ begin: run * length, end: (run + 1) * length, first, step });
    for (let axis = outer.length - 1; axis >= 0; axis--) {
      first += outer[axis].stride;
      if (++places[axis] < outer[axis].size) break;
      first -= outer[axis].size * outer[axis].stride;
      places[axis] = 0;
    }
  }
}

/** Returns, for each value of a tensor of `shape`, the place of the smaller tensor's value that goes with it. */
export function broadcastPlaces(shape: readonly number[], small: readonly number[]): number[] {
  const places: number[] = [];
  walkBroadcast(shape, small, ({ begin, end, first, step }) => {
    for (let i = begin; i < end; i++) places.push(first + step * (i - begin));
  });
  return places;
}

/** Leaves out axes of size 1, and merges neighbours that the smaller tensor either has or lacks. */
function mergedAxes(shape: readonly number[], small: readonly number[]): Axis[] {
  const long = [...Array<number>(shape.length - small.length).fill(1), ...small];
  const axes: Axis[] = [];
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis], own = long[axis] === size ? stride : 0, inner = axes[0];
    stride *= long[axis];
    if (size === 1) continue;
    if (inner && (own === 0) === (inner.stride === 0)) inner.size *= size;
    else axes.unshift({ size, stride: own });
  }
  return axes;
}
