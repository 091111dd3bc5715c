/** Writes recurrent layers in PyTorch. */
import { columns, constant, transposed } from "./axes.ts";
import { GRU } from "./python_classes.ts";
import { demand, noTorchForm, type SourceLayer, type TorchForm, type TorchLayer } from "./torch_layer.ts";

/** What PyTorch's own recurrent modules and ours have in common. */
const SETTINGS = { stateful: false, returnState: false };

/** Settings of a cell with gates; tfjs's own default for gates is another function, the hard sigmoid. */
const GATED = { ...SETTINGS, activation: "tanh", recurrentActivation: "sigmoid" };

/** Returns the call of a module that gives all states: from the end where it reads so, and the last state alone. */
function called({ config }: SourceLayer, states: (x: string) => string): TorchLayer["call"] {
  const last = config.returnSequences ? "" : "[:, -1]";
  return (_, [x]) => `${states(config.goBackwards ? `${x}.flip(1)` : x)}${last}`;
}

/** The layouts of nn.RNN and nn.LSTM; Keras has one bias where they have two. */
function ownModule(layer: SourceLayer, name: string): TorchLayer {
  const { inputs: [[, inputs]], config: { units }, weights } = layer, { bias } = weights;
  return {
    module: `nn.${name}(${inputs}, ${units}, batch_first=True${bias ? "" : ", bias=False"})`,
    weights: {
      weight_ih_l0: transposed(weights.kernel),
      weight_hh_l0: transposed(weights.recurrent_kernel),
      ...bias && { bias_ih_l0: bias, bias_hh_l0: constant(bias.shape[0], 0) },
    },
    call: (module, inputs) => called(layer, (x) => `${module}(${x})[0]`)(module, inputs),
  };
}

function gru(layer: SourceLayer): TorchLayer {
  demand(layer, { ...GATED, resetAfter: false });
  const { inputs: [[, inputs]], weights: { kernel, recurrent_kernel, bias } } = layer;
  const units = Number(layer.config.units);
  return {
    module: `ResetBeforeGRU(${inputs}, ${units}${bias ? "" : ", bias=False"})`,
    weights: {
      "inputs.weight": transposed(kernel),
      ...bias && { "inputs.bias": bias },
      "gates.weight": transposed(columns(recurrent_kernel, 0, 2 * units)),
      "candidate.weight": transposed(columns(recurrent_kernel, 2 * units, units)),
    },
    call: (module, inputs) => called(layer, (x) => `${module}(${x})`)(module, inputs),
    needs: GRU,
  };
}

/** Layers that read sequences step by step. */
export const RECURRENT_FORMS: Readonly<Record<string, TorchForm>> = {
  SimpleRNN: (layer) => {
    demand(layer, { ...SETTINGS, activation: "tanh" });
    return ownModule(layer, "RNN");
  },
  LSTM: (layer) => {
    demand(layer, GATED);
    return ownModule(layer, "LSTM");
  },
  GRU: gru,
  Bidirectional: (layer) => {
    throw noTorchForm(layer, "be two layers, one of them with goBackwards", "one layer around another");
  },
};
