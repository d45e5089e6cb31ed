"""What must hold of beginning and ending; needs nothing but Python: python3 -m unittest test_checkpoints"""

import tempfile
import unittest
from pathlib import Path

from checkpoints import Losses, newest_checkpoint, start


def checkpoint(folder, number, whole=True):
    path = Path(folder) / f"checkpoint-{number}"
    path.mkdir()
    if whole:
        (path / "trainer_state.json").write_text("{}", encoding="utf-8")
    return str(path)


class CheckpointsTest(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = held.name

    def test_the_newest_is_the_one_with_the_highest_number(self):
        checkpoint(self.folder, 500)
        newest = checkpoint(self.folder, 1000)
        checkpoint(self.folder, 2000, whole=False)
        self.assertEqual(newest_checkpoint(self.folder), newest)

    def test_a_named_checkpoint_goes_before_the_newest(self):
        named = checkpoint(self.folder, 500)
        newest = checkpoint(self.folder, 1000)
        self.assertEqual(start(named, True, self.folder), named)
        self.assertEqual(start(None, True, self.folder), newest)
        self.assertEqual(start(str(Path(self.folder) / "gone"), True, self.folder), newest)

    def test_without_resume_a_training_begins_anew(self):
        checkpoint(self.folder, 1000)
        self.assertIsNone(start(None, False, self.folder))

    def test_a_loss_that_is_no_number_stops_and_is_complained_about(self):
        losses = Losses()
        self.assertTrue(losses.see(1, 2.5))
        self.assertTrue(losses.see(2, None))
        self.assertIsNone(losses.complaint())
        self.assertFalse(losses.see(3, float("nan")))
        self.assertFalse(losses.see(4, 1.0))
        self.assertIn("step 3", losses.complaint())
        self.assertFalse(Losses().see(1, float("inf")))


if __name__ == "__main__":
    unittest.main()
