"""The packaged model as ONNX, made once from its weights by torch.

Two forms: ``fp32`` computes what torch computes; ``int8`` keeps the weights of all linear layers as
8-bit integers with a scale per 32 of them, and what flows in as float32 (MatMulNBits of ONNX
Runtime, accuracy level 1), which keeps the cosine to torch above 0.999.  Quantising what flows in
by the same blocks (level 4) costs more than the weights do: 0.998.  The usual dynamic quantisation
has one scale per batch: there a vector depends on the texts beside it, and the cosine falls to
0.97.

The graph takes token ids of one length and returns the last hidden states.  Mean and norm are left
to the caller: ONNX Runtime sums a batch of one in another order than a batch of many.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

from claimcheck.config import Precision
from claimcheck.embed.minilm import keep_quiet
from claimcheck.embed.tuning import FILE, tune
from claimcheck.errors import EmbedError

LIBRARIES = ("torch", "transformers", "onnx", "onnx_ir", "onnxruntime")
"""What an export needs; none of it but onnxruntime is needed afterwards."""

INPUT, OUTPUT = "input_ids", "hidden"
BLOCK = 32
_OPSET = 17
_FLOAT32 = 1  # accuracy level: what flows in stays as it is


def export(model: Path, file: Path, precision: Precision, learned: Path = FILE) -> None:
    """Writes the model of a folder to an ONNX file, whole or not at all; takes some seconds.

    ``learned`` is what is added to its weights, see :mod:`claimcheck.embed.tuning`.

    Raises EmbedError when a library is missing or fails, OSError when the file cannot be written.
    """
    keep_quiet()
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".export-") as folder, _silence():
        draft = Path(folder) / file.name
        try:
            _trace(model, draft, learned)
            if precision == "int8":
                _quantise(draft)
        except ImportError as error:
            raise EmbedError(
                f"The embedding model cannot be exported without {error.name}: install it with "
                f"'pip install {' '.join(LIBRARIES)}', or set embed.backend = \"torch\"."
            ) from None
        except (RuntimeError, ValueError) as error:
            first = str(error).partition("\n")[0]
            raise EmbedError(
                f"The embedding model in {model} cannot be exported to ONNX ({first}); "
                'set embed.backend = "torch" to do without.'
            ) from error
        draft.replace(file)


def _trace(model: Path, file: Path, learned: Path) -> None:
    import torch
    from transformers import AutoModel

    class Hidden(torch.nn.Module):  # type: ignore[misc]
        """Token ids in, last hidden states out; without padding there is nothing to mask."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModel.from_pretrained(
                str(model), local_files_only=True, attn_implementation="eager"
            )
            tune(self.bert, learned)

        def forward(self, input_ids: torch.Tensor) -> Any:
            return self.bert(input_ids=input_ids).last_hidden_state

    axes = {0: "texts", 1: "length"}
    torch.onnx.export(
        Hidden().eval(),
        (torch.ones((2, 4), dtype=torch.int64),),
        str(file),
        input_names=[INPUT],
        output_names=[OUTPUT],
        dynamic_axes={INPUT: axes, OUTPUT: axes},
        opset_version=_OPSET,
        dynamo=False,
    )


def _quantise(file: Path) -> None:
    import onnx
    import onnxruntime
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    options = onnxruntime.SessionOptions()  # folded constants show which factors are weights
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(file.with_suffix(".folded"))
    onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    quantizer = MatMulNBitsQuantizer(
        onnx.load(options.optimized_model_filepath),
        bits=8,
        block_size=BLOCK,
        is_symmetric=True,
        accuracy_level=_FLOAT32,
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(file))


@contextlib.contextmanager
def _silence() -> Any:
    """These libraries print, log and warn while they work."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
