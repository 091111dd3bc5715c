/** Writes a model in the layers format of tfjs with its weights as float16, half as many bytes. */
import * as tf from "@tensorflow/tfjs";
import { filesOfArtifacts, type LayersFiles } from "../../backend/files/layers_artifacts.ts";
import { toFloat16 } from "./to_float16.ts";

/**
 * Returns `model.json` and `weights.bin`, in which every weight is quantised as tfjs's own converter does it: its type
 * stays float32 and its bytes are float16. `tf.loadLayersModel` of plain tfjs (3.0 or later) loads them as float32. The
 * model stays as it is; `float16Cost` says what the rounding does to its predictions.
 *
 * @param metadata what `model.getUserDefinedMetadata()` is to give those who load it
 * @throws {RangeError} when a weight is too large for float16
 * @throws {TypeError} when a weight is not float32
 */
export async function float16LayersFiles(model: tf.LayersModel, metadata?: object): Promise<LayersFiles> {
  let files: LayersFiles | undefined;
  await model.save(tf.io.withSaveHandler(async (artifacts) => {
    files = await filesOfArtifacts({
      ...quantised(artifacts),
      ...metadata && { userDefinedMetadata: { ...metadata } },
    });
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
  }));
  return files!;
}

function quantised(
  { weightSpecs = [], weightData = [], ...artifacts }: tf.io.ModelArtifacts,
): tf.io.ModelArtifacts {
  const bytes = tf.io.CompositeArrayBuffer.join(weightData), halves: ArrayBuffer[] = [];
  let from = 0;
  const specs = weightSpecs.map((spec): tf.io.WeightsManifestEntry => {
    const { name, shape, dtype } = spec;
    if (dtype !== "float32") {
      throw new TypeError(
        `Cannot write float16 weights as ${name} must be of type float32: current value is ${dtype}`,
      );
    }
    const to = from + 4 * shape.reduce((product, side) => product * side, 1);
    halves.push(toFloat16(new Float32Array(bytes.slice(from, to)), name).buffer);
    from = to;
    return { ...spec, quantization: { dtype: "float16" } };
  });
  return { ...artifacts, weightSpecs: specs, weightData: halves };
}
