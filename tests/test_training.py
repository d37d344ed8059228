"""What training leaves in the folder of models."""

import os

from bot.training import KEPT_MODELS, drop_old


def test_the_newest_models_are_kept_to_be_compared(tmp_path):
    for number in range(KEPT_MODELS + 2):
        file = tmp_path / f"{9 - number}.tar.gz"
        file.touch()
        os.utime(file, (number, number))
    drop_old(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["5.tar.gz", "6.tar.gz", "7.tar.gz"]
