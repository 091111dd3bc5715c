/** All gradients of a direct convolution, with its bias, ReLU and pooling. */
import { kernelRuntime } from "../runtime/runtime.ts";
import { activationGradient, biasActivationGradient } from "./bias_activation.ts";
import { conv2dInputGradient } from "./conv2d.ts";
import { conv2dFilterGradient } from "./conv2d_filter_gradient.ts";
import { checkGradientInputs, type ConvolutionGradients } from "./convolution_shape.ts";

/**
 * Computes the gradients of `conv2d` that the arguments ask for: first that of the sums before the activation,
 * with the bias's, then the others.
 *
 * @throws {TypeError} where `x` is missing for `dFilter`, or `filter` for `dx`
 */
export function conv2dGradients(args: ConvolutionGradients): void {
  checkGradientInputs(args);
  const { dy, activated, places, x, filter, dx, dFilter, dBias, ...shape } = args;
  const runtime = kernelRuntime();
  // Views are made anew for each step, as one step may grow the memory.
  const again = (view: ArrayBufferView) => {
    const address = runtime.addressOf(view), length = view.byteLength / 4;
    return () => runtime.floatsAt(address, length);
  };
  const [y, images, weights, outX, outFilter, outBias] = [activated, x, filter, dx, dFilter, dBias]
    .map((view) => view && again(view));
  const { length } = dy, given = again(dy), placesAddress = places && runtime.addressOf(places);
  const own = y && runtime.allocate(length), dz = own ? again(own) : given;
  try {
    if (outBias) {
      const kind = y ? "relu" : "linear";
      biasActivationGradient({ dy: given(), y: (y ?? given)(), dx: own && dz(), dbias: outBias(), kind });
    } else if (y) {
      activationGradient({ dy: given(), source: y(), from: "output", dx: dz(), kind: "relu" });
    }
    const gradient = () => ({
      ...shape,
      dy: dz(),
      places: placesAddress === undefined ? undefined : runtime.integersAt(placesAddress, length),
    });
    if (weights && outX) conv2dInputGradient({ ...gradient(), filter: weights(), dx: outX() });
    if (images && outFilter) conv2dFilterGradient({ ...gradient(), x: images(), dFilter: outFilter() });
  } finally {
    if (own) runtime.release(dz());
  }
}
