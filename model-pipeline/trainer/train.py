"""Batchlab's reference trainer: train.py --config F [--resume CHECKPOINT]

Reads the YAML model-pipeline writes (model.base_model, data.train_data, training.output_dir, batchlab.*), trains by QLoRA in
8 bit, by LoRA where bitsandbytes does not work, or all weights, and leaves a whole model in final/ with result.json beside it.
"""

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

import yaml

from checkpoints import Losses, start
from data import Examples, Padding
from merge import merge


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--resume")
    return parser.parse_args()


def digest(folder):
    total = hashlib.sha256()
    for file in sorted(Path(folder).glob("*.safetensors")):
        with open(file, "rb") as stream:
            for block in iter(lambda: stream.read(1 << 20), b""):
                total.update(block)
    return total.hexdigest()


def linear_names(model):
    """The layers LoRA goes to, as this model calls them: Phi-3 has qkv_proj and gate_up_proj, others have q_proj and so on."""
    import torch

    names = set()
    for name, module in model.named_modules():
        last = name.split(".")[-1]
        if (isinstance(module, torch.nn.Linear) or "Linear8bit" in type(module).__name__) and last != "lm_head":
            names.add(last)
    return sorted(names)


def load(base, mode):
    import torch
    from transformers import AutoModelForCausalLM

    wanted = {"trust_remote_code": False}
    if mode == "qlora8bit" and torch.cuda.is_available():
        try:
            import bitsandbytes  # noqa: F401
            from transformers import BitsAndBytesConfig

            wanted["quantization_config"] = BitsAndBytesConfig(load_in_8bit=True)
            return AutoModelForCausalLM.from_pretrained(base, **wanted), "8bit"
        except ImportError:
            print("bitsandbytes is not installed: training LoRA without 8 bit", flush=True)
    dtype = torch.bfloat16 if torch.cuda.is_available() and torch.cuda.is_bf16_supported() else torch.float32
    return AutoModelForCausalLM.from_pretrained(base, torch_dtype=dtype, **wanted), str(dtype)


def prepare(model, mode, precision, settings):
    if mode == "full":
        return model
    from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training

    if precision == "8bit":
        model = prepare_model_for_kbit_training(model)
    return get_peft_model(
        model,
        LoraConfig(
            task_type="CAUSAL_LM",
            r=int(settings.get("r", 16)),
            lora_alpha=int(settings.get("lora_alpha", 32)),
            lora_dropout=float(settings.get("lora_dropout", 0.05)),
            target_modules=settings.get("target_modules") or linear_names(model),
        ),
    )


def main():
    given = arguments()
    with open(given.config, encoding="utf-8") as file:
        config = yaml.safe_load(file)
    base = config["model"]["base_model"]
    training = config["training"]
    ours = config["batchlab"]
    output = Path(training["output_dir"])
    output.mkdir(parents=True, exist_ok=True)

    import torch
    from transformers import AutoTokenizer, Trainer, TrainerCallback, TrainingArguments, set_seed

    set_seed(int(training.get("seed", 42)))
    tokenizer = AutoTokenizer.from_pretrained(base, trust_remote_code=False)
    if not tokenizer.chat_template:
        sys.exit("the model has no chat template; add one to its tokenizer_config.json")
    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
    examples = Examples(config["data"]["train_data"], ours["fields"], tokenizer, int(training.get("max_length", 2048)))
    if len(examples) == 0:
        sys.exit("there is nothing to learn from: every row was empty or too long")
    print(f"{len(examples)} examples, {examples.skipped} left out", flush=True)

    model, precision = load(base, ours["mode"])
    model = prepare(model, ours["mode"], precision, config.get("lora", {}))

    losses = Losses()

    class Progress(TrainerCallback):
        def on_log(self, args, state, control, logs=None, **kwargs):
            loss = (logs or {}).get("loss")
            print(f"step {state.global_step}/{state.max_steps} loss={loss}", flush=True)
            if not losses.see(state.global_step, loss):
                control.should_training_stop = True
                control.should_save = False

    trainer = Trainer(
        model=model,
        args=TrainingArguments(
            output_dir=str(output),
            num_train_epochs=float(training.get("num_train_epochs", 1)),
            max_steps=int(training.get("max_steps", -1)),
            learning_rate=float(training.get("learning_rate", 2e-4)),
            per_device_train_batch_size=int(training.get("per_device_train_batch_size", 1)),
            gradient_accumulation_steps=int(training.get("gradient_accumulation_steps", 8)),
            warmup_steps=int(training.get("warmup_steps", 0)),
            logging_steps=int(training.get("logging_steps", 1)),
            # transformers would show the last good loss in the place of one that is no number
            logging_nan_inf_filter=False,
            save_steps=int(training.get("save_steps", 50)),
            save_total_limit=int(training.get("save_total_limit", 3)),
            seed=int(training.get("seed", 42)),
            report_to=[],
            use_cpu=not torch.cuda.is_available(),
        ),
        train_dataset=examples,
        data_collator=Padding(pad),
        callbacks=[Progress()],
    )
    resume = start(given.resume, ours.get("resume", True), output)
    if resume:
        print(f"goes on from {resume}", flush=True)
    done = trainer.train(resume_from_checkpoint=resume)
    losses.see(done.global_step, done.training_loss)
    if losses.complaint():
        sys.exit(losses.complaint())

    final = output / "final"
    if ours["mode"] == "full":
        trainer.save_model(str(final))
        tokenizer.save_pretrained(str(final))
    else:
        adapter = output / "adapter"
        trainer.model.save_pretrained(str(adapter))
        del model, trainer.model
        merge(base, str(adapter), str(final))
    result = {
        "kind": "full" if ours["mode"] == "full" else "merged",
        "path": "final",
        "base_model_sha": digest(base),
        "steps": done.global_step,
        "train_loss": done.training_loss,
        "precision": precision,
        "examples": len(examples),
    }
    partial = output / "result.json.partial"
    partial.write_text(json.dumps(result, indent=2), encoding="utf-8")
    os.replace(partial, output / "result.json")


if __name__ == "__main__":
    main()
