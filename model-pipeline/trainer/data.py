"""Rows to tokens: the model's own chat template, labels only on the answer, padding never learnt."""

import csv
import json
from pathlib import Path

IGNORED = -100


def rows(files):
    for name in files:
        path = Path(name)
        with open(path, encoding="utf-8-sig", newline="") as file:
            if path.suffix == ".csv":
                yield from csv.DictReader(file)
            elif path.suffix == ".json":
                yield from json.load(file)
            else:
                for line in file:
                    if line.strip():
                        yield json.loads(line)


def field(row, name):
    """A key as it stands, else by its dots."""
    value = row.get(name)
    if value is None:
        value = row
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
    return "" if value is None else str(value)


def prompt(row, fields):
    parts = [field(row, fields["instruction"]), field(row, fields["input"])]
    return "\n\n".join(part for part in parts if part.strip())


def answer(row, fields):
    """What is to be learnt: the label as the pipeline will ask for it, else the row's own output."""
    for name in fields["label"]:
        label = field(row, name)
        if label:
            return json.dumps({"label": label}, ensure_ascii=False)
    return field(row, "output")


def render(tokenizer, question, reply):
    """Token ids of the whole and the length of the part that is not to be learnt."""
    asked = [{"role": "user", "content": question}]
    head = tokenizer.apply_chat_template(asked, add_generation_prompt=True, tokenize=True, return_dict=False)
    tail = tokenizer(reply, add_special_tokens=False)["input_ids"]
    end = end_of_turn(tokenizer)
    return list(head) + tail + ([end] if end is not None else []), len(head)


def end_of_turn(tokenizer):
    """The token the template ends a turn with, so that the model learns to stop."""
    for token in ("<|end|>", "<|im_end|>", "<|eot_id|>"):
        known = tokenizer.convert_tokens_to_ids(token)
        if known is not None and known != tokenizer.unk_token_id:
            return known
    return tokenizer.eos_token_id


class Examples:
    """Examples of a data set, tokenised once."""

    def __init__(self, files, fields, tokenizer, longest):
        self.items = []
        self.skipped = 0
        for row in rows(files):
            question, reply = prompt(row, fields), answer(row, fields)
            if not question.strip() or not reply.strip():
                self.skipped += 1
                continue
            ids, head = render(tokenizer, question, reply)
            if len(ids) > longest:
                self.skipped += 1
                continue
            self.items.append({"input_ids": ids, "labels": [IGNORED] * head + ids[head:]})

    def __len__(self):
        return len(self.items)

    def __getitem__(self, at):
        return self.items[at]


class Padding:
    """Pads to the longest of a batch. Padding is masked by its place, never by its token: the end token stays learnt."""

    def __init__(self, pad):
        self.pad = pad

    def __call__(self, batch):
        import torch

        longest = max(len(one["input_ids"]) for one in batch)
        padded = {"input_ids": [], "attention_mask": [], "labels": []}
        for one in batch:
            missing = longest - len(one["input_ids"])
            padded["input_ids"].append(one["input_ids"] + [self.pad] * missing)
            padded["attention_mask"].append([1] * len(one["input_ids"]) + [0] * missing)
            padded["labels"].append(one["labels"] + [IGNORED] * missing)
        return {name: torch.tensor(values) for name, values in padded.items()}
