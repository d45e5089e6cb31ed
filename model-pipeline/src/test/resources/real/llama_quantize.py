"""llama-quantize by the library itself: llama_quantize.py LIBRARIES IN OUT TYPE. LIBRARIES holds libllama and libggml."""

import ctypes
import glob
import os
import sys

TYPES = {"F16": 1, "Q8_0": 7, "Q4_K_S": 14, "Q4_K_M": 15, "Q5_K_M": 17, "Q6_K": 18}


class Parameters(ctypes.Structure):
    """The beginning of llama_model_quantize_params, with room for what later versions add."""

    _fields_ = (
        [(name, ctypes.c_int32) for name in ("threads", "file_type", "output_type", "embedding_type")]
        + [(f"flag{i}", ctypes.c_bool) for i in range(8)]
        + [(f"pointer{i}", ctypes.c_void_p) for i in range(8)]
    )


def library(folder):
    found = None
    for pattern in ("libggml-base*", "libggml-cpu-x64*", "libggml.*", "libllama.*"):
        for file in sorted(glob.glob(os.path.join(folder, pattern))):
            found = ctypes.CDLL(file, mode=ctypes.RTLD_GLOBAL)
    return found


def main():
    folder, source, target, kind = sys.argv[1:5]
    if kind.upper() not in TYPES:
        sys.exit(f"invalid ftype '{kind}'")
    llama = library(folder)
    llama.llama_model_quantize_default_params.restype = Parameters
    parameters = llama.llama_model_quantize_default_params()
    parameters.threads = 1
    parameters.file_type = TYPES[kind.upper()]
    llama.llama_backend_init()
    sys.exit(llama.llama_model_quantize(source.encode(), target.encode(), ctypes.byref(parameters)))


if __name__ == "__main__":
    main()
