/** Changes photographs as a camera or a lamp does that is no longer what it was. */
import { checkNumber } from "../../core/check.ts";
import { type Dataset, imageAt } from "../../core/dataset.ts";
import { affine, type AffineMap } from "../../image/affine.ts";
import { imageOf } from "../../image/pixel_image.ts";

/** What happened; what is left out did not. */
export interface CameraFault {
  /** Fraction of the light that is gone, 0 to 1. @default 0 */
  darker?: number;
  /** Pixels by which garments moved to the right. @default 0 */
  shifted?: number;
  /** Degrees by which garments turned. @default 0 */
  turned?: number;
  /** Fraction by which garments became smaller, 0 to below 1. @default 0 */
  smaller?: number;
}

/**
 * Returns a copy of a set in which every image has the same fault; its title says so. Between pixels brightness is
 * interpolated bilinearly, beyond the edge everything is 0.
 *
 * @throws {RangeError} when a number is out of range
 */
export function withCameraFault(set: Dataset, fault: CameraFault): Dataset {
  const { darker = 0, shifted = 0, turned = 0, smaller = 0 } = fault;
  checkNumber(TASK, { name: "darker", value: darker, most: 1 });
  checkNumber(TASK, { name: "shifted", value: shifted, least: -Infinity });
  checkNumber(TASK, { name: "turned", value: turned, least: -Infinity });
  checkNumber(TASK, { name: "smaller", value: smaller, most: 0.99 });
  const angle = turned * Math.PI / 180, zoom = 1 / (1 - smaller);
  const [cosine, sine] = [zoom * Math.cos(angle), zoom * Math.sin(angle)];
  // A pixel of the result looks where its part of the garment was.
  const map: AffineMap = { xx: cosine, xy: -sine, yx: sine, yy: cosine };
  const moved = { ...map, dx: -shifted * cosine, dy: -shifted * sine };
  const copy = { ...set, images: new Uint8Array(set.images.length) };
  for (let i = 0; i < set.size; i++) {
    const { pixels } = affine(imageOf(set, i), moved);
    imageAt(copy, i).set(pixels.map((pixel) => Math.round(pixel * (1 - darker))));
  }
  const { provenance } = set, title = `${provenance.title}, photographs changed on purpose`;
  return { ...copy, provenance: { ...provenance, title, verified: false } };
}

const TASK = "change photographs";
