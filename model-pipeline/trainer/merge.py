"""Makes a whole model of an adapter and its base, unquantized: merge.py --base DIR --adapter DIR --output DIR"""

import argparse
import os
import shutil
from pathlib import Path


def merge(base, adapter, output):
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    partial = Path(output + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    # never onto 8-bit weights: what was rounded away does not come back
    model = AutoModelForCausalLM.from_pretrained(base, torch_dtype=torch.float16, trust_remote_code=False)
    merged = PeftModel.from_pretrained(model, adapter).merge_and_unload()
    merged.save_pretrained(str(partial), safe_serialization=True)
    AutoTokenizer.from_pretrained(base, trust_remote_code=False).save_pretrained(str(partial))
    shutil.rmtree(output, ignore_errors=True)
    os.replace(partial, output)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("--base", "--adapter", "--output"):
        parser.add_argument(name, required=True)
    given = parser.parse_args()
    merge(given.base, given.adapter, given.output)
