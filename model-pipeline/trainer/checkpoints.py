"""Where a training begins, and when it must not end well."""

import math
import re
from pathlib import Path


def newest_checkpoint(folder):
    """By its number: checkpoint-1000 is newer than checkpoint-500. Half-written ones do not count."""
    found = [
        (int(match.group(1)), path)
        for path in Path(folder).glob("checkpoint-*")
        if (match := re.fullmatch(r"checkpoint-(\d+)", path.name)) and whole(path)
    ]
    return str(max(found)[1]) if found else None


def whole(checkpoint):
    return (Path(checkpoint) / "trainer_state.json").exists()


def start(given, may_resume, output):
    """The checkpoint to go on from: the one that was named, else the newest, unless the config says to begin anew."""
    if not may_resume:
        return None
    return given if given and whole(given) else newest_checkpoint(output)


class Losses:
    """Watches the loss. Once it is no number, the weights are none either, and nothing of them may be kept."""

    def __init__(self):
        self.diverged = None

    def see(self, step, loss):
        """Whether the training may go on."""
        if self.diverged is None and loss is not None and not math.isfinite(loss):
            self.diverged = step
        return self.diverged is None

    def complaint(self):
        if self.diverged is None:
            return None
        return (
            f"the training diverged: the loss was no number at step {self.diverged}; "
            "lower training.learning_rate, and look at the rows for broken ones"
        )
