"""What must hold of the tokens; needs nothing but Python: python3 -m unittest test_data"""

import json
import tempfile
import unittest
from pathlib import Path

from data import IGNORED, Examples, answer, prompt, render, rows

FIELDS = {"instruction": "instruction", "input": "input", "label": ["label", "deep.label"]}


class Tokenizer:
    """One token a character; 1 begins, 2 ends."""

    unk_token_id = 0
    eos_token_id = 2

    def apply_chat_template(self, messages, **kwargs):
        return [1] + [ord(c) for c in messages[0]["content"]] + [3]

    def __call__(self, text, **kwargs):
        return {"input_ids": [ord(c) for c in text]}

    def convert_tokens_to_ids(self, token):
        return 4 if token == "<|end|>" else 0


class DataTest(unittest.TestCase):
    def test_only_the_answer_is_learnt_and_its_end_too(self):
        ids, head = render(Tokenizer(), "ab", "X")
        self.assertEqual(ids, [1, 97, 98, 3, 88, 4])
        self.assertEqual(head, 4)

    def test_labels_are_found_deep_in_a_row(self):
        self.assertEqual(json.loads(answer({"deep": {"label": "DENY"}}, FIELDS)), {"label": "DENY"})

    def test_instruction_and_input_make_the_prompt(self):
        self.assertEqual(prompt({"instruction": "a", "input": "b"}, FIELDS), "a\n\nb")
        self.assertEqual(prompt({"input": "b"}, FIELDS), "b")

    def test_rows_without_a_prompt_are_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "x.jsonl"
            file.write_text('\ufeff{"input": "b", "label": "L"}\n\n{"label": "L"}\n', encoding="utf-8")
            examples = Examples([str(file)], FIELDS, Tokenizer(), 100)
            self.assertEqual((len(examples), examples.skipped), (1, 1))
            self.assertEqual(examples[0]["labels"][:3], [IGNORED] * 3)
            self.assertEqual(len(list(rows([str(file)]))), 2)

    def test_padding_is_masked_by_place_and_the_end_token_is_not(self):
        try:
            import torch  # noqa: F401
        except ImportError:
            self.skipTest("torch is not installed")
        from data import Padding

        batch = Padding(2)([{"input_ids": [5, 2], "labels": [IGNORED, 2]}, {"input_ids": [5, 6, 2], "labels": [IGNORED, 6, 2]}])
        self.assertEqual(batch["labels"].tolist(), [[IGNORED, 2, IGNORED], [IGNORED, 6, 2]])
        self.assertEqual(batch["attention_mask"].tolist(), [[1, 1, 0], [1, 1, 1]])


if __name__ == "__main__":
    unittest.main()
