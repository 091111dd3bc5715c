"""Checks ONNX files with the checker of Python's onnx package, shapes and types of every value too.

python3 check_onnx.py FOLDER: prints a line for each file with a fault, then how many files there are.
"""
import pathlib
import sys

import onnx

paths = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
for path in paths:
    model = onnx.load(str(path))
    try:
        onnx.checker.check_model(model, full_check=True)
        onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    except Exception as error:  # whatever the checker raises is what it found
        print(f"{path.name}: {error}")
print(f"{len(paths)} files")
