/**
 * Runs ONNX files in ONNX Runtime Web and prints what it found (`OnnxFindings`, a line of JSON for each). A process of
 * its own, with a configuration of its own, as nothing else needs ONNX Runtime.
 * Argument: a folder with `jobs.json` and the files that it names.
 */
import proto from "onnx-proto";
import * as ort from "onnxruntime-web";
import { pathToFileURL } from "node:url";
import type { OnnxFindings, OnnxJob } from "./jobs.ts";

const folder = new URL(`${pathToFileURL(Deno.args[0]).href}/`);
const jobs: OnnxJob[] = JSON.parse(await Deno.readTextFile(new URL("jobs.json", folder)));
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";
for (const job of jobs) {
  const findings = await run(job);
  Deno.stdout.writeSync(new TextEncoder().encode(`${JSON.stringify(findings)}\n`));
}

async function run(job: OnnxJob): Promise<OnnxFindings> {
  const bytes = await Deno.readFile(new URL(`${job.name}.onnx`, folder)), facts = factsOf(bytes);
  try {
    return { name: job.name, ...facts, ...await outputsOf(job, bytes) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name: job.name, ...facts, inputs: [], outputs: [], outputShape: [], error: reason };
  }
}

async function outputsOf({ name, shape, batchSize = shape[0] }: OnnxJob, bytes: Uint8Array) {
  const session = await ort.InferenceSession.create(bytes);
  const { buffer } = await Deno.readFile(new URL(`${name}.input`, folder));
  const [inputName] = session.inputNames, [outputName] = session.outputNames;
  const values = new Float32Array(buffer), [size, ...sides] = shape, each = values.length / size;
  const parts: Float32Array<ArrayBuffer>[] = [];
  let outputShape: readonly number[] = [];
  for (let from = 0; from < size; from += batchSize) {
    const to = Math.min(from + batchSize, size);
    const batch = new ort.Tensor("float32", values.slice(from * each, to * each), [to - from, ...sides]);
    const output = (await session.run({ [inputName]: batch }))[outputName];
    outputShape = output.dims;
    parts.push(Float32Array.from(output.data as Float32Array));
  }
  const joined = new Uint8Array(await new Blob(parts).arrayBuffer());
  await Deno.writeFile(new URL(`${name}.output`, folder), joined);
  const { inputNames: inputs, outputNames: outputs } = session;
  await session.release();
  return { inputs, outputs, outputShape };
}

/** Reads the file by the format's own description, as protobufjs compiled it. */
function factsOf(bytes: Uint8Array) {
  const { irVersion, opsetImport, graph, metadataProps } = proto.onnx.ModelProto.decode(bytes);
  const sides = graph?.input?.[0]?.type?.tensorType?.shape?.dim ?? [];
  return {
    irVersion: Number(irVersion),
    opset: Number(opsetImport[0].version),
    operators: (graph?.node ?? []).map(({ opType }) => opType ?? ""),
    inputShape: sides.map(({ dimParam, dimValue }) => dimParam || Number(dimValue)),
    metadata: Object.fromEntries(metadataProps.map(({ key, value }) => [key ?? "", value ?? ""])),
  };
}
