/** Sees how two shapes are broadcast together, where our kernels can do it. */

/** How to combine two operands. */
export interface BroadcastPlan {
  /** Whether the second operand is the one with all axes. */
  isSwapped: boolean;
  outShape: number[];
  /** The larger operand as `[times, outer, repeat, inner]`, the other as `[outer, inner]`; else flat. */
  along?: { times: number; outer: number; repeat: number; inner: number };
}

/**
 * Returns how operands of these shapes are combined, or undefined where neither has the shape of the result,
 * where the axes that one lacks are not neighbours, or where there are no values.
 */
export function broadcastPlan(a: readonly number[], b: readonly number[]): BroadcastPlan | undefined {
  const rank = Math.max(a.length, b.length);
  const [longA, longB] = [a, b].map((shape) => [...Array<number>(rank - shape.length).fill(1), ...shape]);
  const isSwapped = longA.some((size, axis) => size < longB[axis]);
  const [outShape, other] = isSwapped ? [longB, longA] : [longA, longB];
  const isSupported = outShape.every((size, axis) => size > 0 && (other[axis] === size || other[axis] === 1));
  if (!isSupported) return undefined;
  const [first, second, third, ...rest] = runs(outShape, other);
  if (rest.length > 0) return undefined;
  const plan = { isSwapped, outShape };
  // A scalar, or the same shape on both sides.
  if (!second) return plan;
  const { size: repeat } = second.isKept ? first : second;
  if (first.isKept) {
    return { ...plan, along: { times: 1, outer: first.size, repeat, inner: third?.size ?? 1 } };
  }
  return third
    ? { ...plan, along: { times: first.size, outer: second.size, repeat: third.size, inner: 1 } }
    : { ...plan, along: { times: 1, outer: 1, repeat, inner: second.size } };
}

interface Run {
  /** Whether both operands have these axes. */
  isKept: boolean;
  size: number;
}

/** Merges neighbouring axes that both operands have, or only the larger one. */
function runs(shape: readonly number[], other: readonly number[]): Run[] {
  const merged: Run[] = [];
  shape.forEach((size, axis) => {
    if (size === 1) return;
    const isKept = other[axis] === size, last = merged.at(-1);
    if (last?.isKept === isKept) last.size *= size;
    else merged.push({ isKept, size });
  });
  return merged;
}
