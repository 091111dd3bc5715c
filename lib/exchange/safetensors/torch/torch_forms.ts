/** Finds the PyTorch form of a layer. */
import { notOneOf } from "../../../core/not_one_of.ts";
import { ACTIVATION_FORMS } from "./activation_form.ts";
import { DENSE_FORMS } from "./dense_forms.ts";
import { IMAGE_FORMS } from "./image_forms.ts";
import { RECURRENT_FORMS } from "./recurrent_forms.ts";
import { SHAPE_FORMS } from "./shape_forms.ts";
import type { SourceLayer, TorchForm, TorchLayer } from "./torch_layer.ts";

const FORMS: Readonly<Record<string, TorchForm>> = {
  ...IMAGE_FORMS,
  ...DENSE_FORMS,
  ...RECURRENT_FORMS,
  ...ACTIVATION_FORMS,
  ...SHAPE_FORMS,
};

/**
 * Returns how a layer is computed in PyTorch.
 *
 * @throws {TypeError} when there is no form for it, or for one of its settings, naming the layer
 */
export function torchForm(layer: SourceLayer): TorchLayer {
  const { name, className } = layer;
  if (Object.hasOwn(FORMS, className)) return FORMS[className](layer);
  throw new TypeError(
    `Cannot write the network for PyTorch as the class of layer ${name} ${
      notOneOf(Object.keys(FORMS), className)
    }. ` +
      "Replace the layer, or export the network as tfjs",
  );
}
