/** Decodes HEIC files, which `sharp` does not: the photographs of telephones. */

/** A HEIC file whose header was read. */
export interface HeicPicture extends Disposable {
  height: number;
  width: number;
  /** The ICC profile of its colours; undefined where there is none: sRGB then. */
  profile: Uint8Array | undefined;
  /** Decodes the pixels: red, green, blue and opacity, shape `[height, width, 4]`. */
  pixels(): Promise<Uint8Array>;
}

/** What libheif calls an error. */
interface Failure {
  code?: { value: number };
  message?: string;
}

/** One plane of a decoded image. */
interface Plane {
  data: Uint8Array;
  /** Bytes of a row. */
  stride: number;
  width: number;
  height: number;
}

/** What is used of libheif (https://github.com/strukturag/libheif), which comes without types. */
interface LibHeif {
  heif_context_alloc(): object;
  heif_context_free(context: object): void;
  heif_context_read_from_memory(context: object, bytes: Uint8Array): Failure;
  heif_js_context_get_primary_image_handle(context: object): Failure;
  heif_image_handle_get_width(handle: object): number;
  heif_image_handle_get_height(handle: object): number;
  heif_image_handle_release(handle: object): void;
  heif_js_decode_image2(handle: object, space: object, chroma: object): Promise<
    Failure & { image: object; channels: Plane[] }
  >;
  heif_image_release(image: object): void;
  heif_colorspace: { heif_colorspace_RGB: object };
  heif_chroma: { heif_chroma_interleaved_RGBA: object };
}

/**
 * Reads the header of a HEIC file's main picture; its pixels come upright, as its own rotation says.
 *
 * @throws {SyntaxError} when the bytes are no such file, or damaged
 */
export async function openHeic(bytes: Uint8Array): Promise<HeicPicture> {
  const { default: heif } = await import("libheif-js/wasm-bundle.js") as { default: LibHeif };
  const context = heif.heif_context_alloc();
  try {
    assertDone(heif.heif_context_read_from_memory(context, bytes));
    const handle = heif.heif_js_context_get_primary_image_handle(context);
    assertDone(handle);
    return {
      height: heif.heif_image_handle_get_height(handle),
      width: heif.heif_image_handle_get_width(handle),
      profile: profileOf(bytes),
      pixels: () => decode(heif, handle),
      [Symbol.dispose]: () => {
        heif.heif_image_handle_release(handle);
        heif.heif_context_free(context);
      },
    };
  } catch (error) {
    heif.heif_context_free(context);
    throw error;
  }
}

async function decode(heif: LibHeif, handle: object): Promise<Uint8Array> {
  const { heif_colorspace_RGB: rgb } = heif.heif_colorspace;
  const decoded = await heif.heif_js_decode_image2(
    handle,
    rgb,
    heif.heif_chroma.heif_chroma_interleaved_RGBA,
  );
  assertDone(decoded);
  const [{ data, stride, width, height }] = decoded.channels, row = 4 * width;
  const pixels = new Uint8Array(height * row);
  for (let y = 0; y < height; y++) pixels.set(data.subarray(y * stride, y * stride + row), y * row);
  heif.heif_image_release(decoded.image);
  return pixels;
}

/** Finds the box that holds a colour profile (ISO/IEC 14496-12, section 12.1.5), which libheif-js does not give. */
function profileOf(bytes: Uint8Array): Uint8Array | undefined {
  const name = [..."colrprof"].map((letter) => letter.charCodeAt(0));
  const at = bytes.findIndex((byte, i) =>
    byte === name[0] && name.every((value, k) => bytes[i + k] === value)
  );
  if (at < 4) return undefined;
  const size = new DataView(bytes.buffer, bytes.byteOffset + at - 4, 4).getUint32(0);
  const profile = bytes.subarray(at + name.length, at - 4 + size);
  // Every profile begins with its own length.
  const isWhole = profile.length > 128 &&
    new DataView(profile.buffer, profile.byteOffset).getUint32(0) === profile.length;
  return isWhole ? profile : undefined;
}

function assertDone({ code, message }: Failure): void {
  if (!code?.value) return;
  throw new SyntaxError(
    `Cannot decode HEIC as its parts must be whole: current value is ${message ?? `error ${code.value}`}`,
  );
}
