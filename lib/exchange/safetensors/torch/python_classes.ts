/** Holds the Python of layers that PyTorch has none of. */

/** A class that stands above the network in the generated file. */
export interface PythonClass {
  name: string;
  code: string;
}

/** The layer of `lib/models/self_attention.ts`. */
export const SELF_ATTENTION: PythonClass = {
  name: "SelfAttention",
  code: `class SelfAttention(nn.Module):
    """Multi-head self-attention over tokens [n, tokens, depth]: softmax(q k^T / sqrt(depth / heads)) v per head."""

    def __init__(self, depth, heads):
        super().__init__()
        self.heads = heads
        self.inputs = nn.Linear(depth, 3 * depth)
        self.outputs = nn.Linear(depth, depth)

    def forward(self, x):
        n, tokens, depth = x.shape
        width = depth // self.heads
        parts = self.inputs(x).reshape(n, tokens, 3, self.heads, width)
        queries, keys, values = parts.permute(2, 0, 3, 1, 4)
        weights = torch.softmax(queries @ keys.transpose(-2, -1) / width ** 0.5, dim=-1)
        heads = (weights @ values).transpose(1, 2).reshape(n, tokens, depth)
        return self.outputs(heads)
`,
};

/** The layer of `lib/models/position_embedding.ts`. */
export const POSITION_EMBEDDING: PythonClass = {
  name: "PositionEmbedding",
  code: `class PositionEmbedding(nn.Module):
    """Adds a learned vector to each token."""

    def __init__(self, tokens, depth):
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(tokens, depth))

    def forward(self, x):
        return x + self.positions
`,
};

/** The GRU of tfjs. */
export const GRU: PythonClass = {
  name: "ResetBeforeGRU",
  code: `class ResetBeforeGRU(nn.Module):
    """The GRU of Cho et al. (2014), Keras's with reset_after=False: the reset gate acts on the state before it is
    multiplied, where that of nn.GRU acts on the product. Returns all states [n, steps, units]."""

    def __init__(self, inputs, units, bias=True):
        super().__init__()
        self.inputs = nn.Linear(inputs, 3 * units, bias=bias)
        self.gates = nn.Linear(units, 2 * units, bias=False)
        self.candidate = nn.Linear(units, units, bias=False)

    def forward(self, x):
        state = x.new_zeros(len(x), self.candidate.in_features)
        states = []
        for step in self.inputs(x).unbind(1):
            update, reset, candidate = step.chunk(3, dim=-1)
            update_state, reset_state = self.gates(state).chunk(2, dim=-1)
            update = torch.sigmoid(update + update_state)
            reset = torch.sigmoid(reset + reset_state)
            candidate = torch.tanh(candidate + self.candidate(reset * state))
            state = update * state + (1 - update) * candidate
            states.append(state)
        return torch.stack(states, dim=1)
`,
};
