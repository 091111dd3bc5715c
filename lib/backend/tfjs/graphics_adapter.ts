/** Tells a graphics processor from a program that plays one: software adapters are right, and slow. */

/** What WebGPU says about an adapter; `GPUAdapter` fits. */
export interface GraphicsAdapter {
  info?: {
    vendor?: string;
    architecture?: string;
    device?: string;
    description?: string;
    isFallbackAdapter?: boolean;
  };
  /** Where older versions of WebGPU say it. */
  isFallbackAdapter?: boolean;
}

/** What an adapter turned out to be. */
export interface AdapterVerdict {
  isGpu: boolean;
  /** What was found, in words that follow "found". */
  found: string;
}

/** Programs that play a graphics processor: Mesa's, Google's, Microsoft's and Apple's. */
const SOFTWARE = /llvmpipe|lavapipe|softpipe|swrast|swiftshader|warp|basic render|software|\bcpu\b/i;

/** Judges an adapter by what it says of itself; one that says nothing does not count as a graphics processor. */
export function judgeAdapter(adapter: GraphicsAdapter | null | undefined): AdapterVerdict {
  if (!adapter) return { isGpu: false, found: "no adapter" };
  const { vendor, architecture, device, description } = adapter.info ?? {};
  // Vendor and device are mere numbers in some versions of Deno, which tell nobody anything.
  const words = [description, vendor, architecture, device].filter((word) => word && !/^\d+$/.test(word));
  if (words.length === 0) return { isGpu: false, found: "an adapter without a name" };
  const isSoftware = adapter.isFallbackAdapter || adapter.info?.isFallbackAdapter ||
    words.some((word) => SOFTWARE.test(word!));
  if (isSoftware) return { isGpu: false, found: `an adapter that computes in software, ${words[0]}` };
  return { isGpu: true, found: words[0]! };
}
