/**
 * Says where tfjs's own WASM kernels are right (tfjs-backend-wasm 4.22.0). Each was compared with the plain backend
 * over dtypes, ranks, options and values (tests/backend/conformity_test.ts); many are silently wrong for some of
 * these, or write beyond their output. What is not listed here is not trusted, and runs on ours or the plain one.
 */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "./kernel_counts.ts";

const FLOATS = ["float32"], INTEGERS = ["int32"], BOOLEANS = ["bool"];
const NUMBERS = [...FLOATS, ...INTEGERS], VALUES = [...NUMBERS, ...BOOLEANS];
const ANYTHING = [...VALUES, "string", "complex64"];

/** Kernels, and the dtypes of all their inputs with which they are right. */
const TRUSTED: readonly (readonly [dtypes: readonly string[], kernels: string])[] = [
  // They share or move values, whatever these are.
  [ANYTHING, "Reshape ExpandDims"],
  [
    VALUES,
    "Concat Pack Slice SplitV Unpack Tile Transpose MirrorPad BatchToSpaceND SpaceToBatchND Diag GatherNd",
  ],
  [VALUES, "OnesLike ZerosLike Fill Range TensorScatterUpdate SparseToDense Cast Select IsInf"],
  [VALUES, "Equal NotEqual Greater GreaterEqual Less LessEqual"],
  [NUMBERS, "PadV2 Reverse GatherV2 ScatterNd Add Sub Multiply AddN LeakyRelu Sum Max Min ArgMax ArgMin"],
  [NUMBERS, "Cumsum Bincount SearchSorted ResizeBilinear"],
  [NUMBERS, "SparseFillEmptyRows SparseReshape SparseSegmentMean SparseSegmentSum"],
  [FLOATS, "Acos Acosh Asin Asinh Atan Atan2 Atanh Ceil Cosh EluGrad Expm1 Floor IsFinite IsNan Log1p Round"],
  [
    FLOATS,
    "Sinh Step RealDiv SquaredDifference Mean Cumprod StridedSlice LinSpace DepthToSpace FlipLeftRight",
  ],
  [FLOATS, "AvgPool3D Conv3D FusedBatchNorm LRN LRNGrad"],
  [FLOATS, "NonMaxSuppressionV3 NonMaxSuppressionV4 NonMaxSuppressionV5"],
  [INTEGERS, "Maximum Minimum BitwiseAnd BroadcastArgs OneHot"],
  [BOOLEANS, "All Any LogicalAnd LogicalNot LogicalOr LogicalXor"],
  [["string", ...INTEGERS], "StringNGrams StringSplit StringToHashBucketFast"],
];

/** What must hold besides. */
const CONDITIONS: Readonly<Record<string, (call: KernelCall) => boolean>> = {
  // Their output takes four bytes of each value, whatever its dtype.
  OneHot: ({ attrs }) => attrs!.dtype === "int32",
  Select: ({ inputs }) => inputs.t!.dtype !== "bool",
  // To bool they keep a byte of the value.
  Cast: ({ attrs }) => NUMBERS.includes(attrs!.dtype as string),
  // It reads what lies beyond the tensor, where the plain one refuses.
  Slice: ({ inputs, attrs }) => isInside(inputs.x!.shape, attrs as unknown as SliceAttributes),
  // With batch dimensions it reads other memory than the indices.
  GatherV2: ({ attrs }) => attrs!.batchDims === 0,
};

interface SliceAttributes {
  begin: number | number[];
  size: number | number[];
}

/** Says whether a slice ends within the tensor; the plain kernel knows the short forms too. */
function isInside(shape: readonly number[], { begin, size }: SliceAttributes): boolean {
  return Array.isArray(begin) && Array.isArray(size) && begin.length === shape.length &&
    shape.every((length, axis) => begin[axis] >= 0 && begin[axis] + size[axis] <= length);
}

const DTYPES: ReadonlyMap<string, readonly string[]> = new Map(
  TRUSTED.flatMap(([dtypes, kernels]) => kernels.split(" ").map((name) => [name, dtypes] as const)),
);

/**
 * Says whether tfjs's own kernel is right for a call. With an input of no values none is: some divide by zero,
 * others leave in their output what lay in memory before.
 */
export function isTrusted(kernelName: string, call: KernelCall): boolean {
  const dtypes = DTYPES.get(kernelName);
  if (!dtypes) return false;
  const inputs = Object.values(call.inputs as Record<string, tf.TensorInfo | tf.TensorInfo[] | undefined>);
  for (const input of inputs.flat()) {
    if (input && (!dtypes.includes(input.dtype) || input.shape.includes(0))) return false;
  }
  if (inputs.length === 0 && !dtypes.includes(String(call.attrs?.dtype ?? "float32"))) return false;
  return CONDITIONS[kernelName]?.(call) ?? true;
}
