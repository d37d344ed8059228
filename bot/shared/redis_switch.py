"""The switch of several instances: turned once, it holds for all of them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from bot.shared.seal import Seal
from bot.switch import HereOnlyError, Switch

LOOK_SECONDS = 1.0
"""How often a server looks; what was turned elsewhere holds here after so long."""
_ON, _OFF = "on", "off"
_KNOWN = "switch"
_OFF_HERE = (
    "Redis svarer ikke. Vejviser er kun slået fra for de servere, der bruger den her datamappe (VEJVISER_DATA). Kør "
    "'vejviser off' igen, når Redis svarer, eller kør den for hver datamappe."
)
_NOT_ON = "Redis svarer ikke, så Vejviser er måske stadig slået fra. Kør 'vejviser on' igen, når Redis svarer."


class SwitchInRedis(Switch):
    """Off while Redis says so, and also while the file lies in the data folder.

    What Redis said last counts until it says something else. It is kept in the data folder too, for a start while Redis
    is away, and is given back to a Redis that was started anew and knows nothing: nobody turned the assistant on.
    """

    def __init__(self, data: Path, always_off: bool, redis: Redis, seal: Seal) -> None:
        """Nothing is asked of Redis before :meth:`look`."""
        super().__init__(data, always_off)
        self._redis = redis
        self._seal = seal
        self._key = seal.key("switch", "all")
        self._kept = data / _KNOWN
        self._known = _read(self._kept)

    @property
    def is_off(self) -> bool:
        """Whether the assistant is off, as far as it was known at the last look; asked for each message."""
        return self._known == _OFF or super().is_off

    @property
    def reach(self) -> str:
        """Which servers are turned, in Danish."""
        return "alle servere"

    def look(self) -> None:
        """Ask Redis. Blocks for some seconds where Redis hangs, so it is for a thread; raises ``redis.RedisError``."""
        told = self._seal.open(self._redis.get(self._key))
        if told is not None:
            self._know(told)
        elif self._known is not None:
            self._redis.set(self._key, self._seal.close(self._known), nx=True)  # unless somebody turns it just now

    def turn_off(self) -> None:
        """Turn it off for all. Raises :class:`HereOnlyError` when Redis is away: then only the data folder says so."""
        try:
            self._tell(_OFF)
        except RedisError:
            super().turn_off()
            raise HereOnlyError(_OFF_HERE) from None

    def turn_on(self) -> None:
        """Turn it on for all, but for those in whose data folder a file lies. Raises :class:`HereOnlyError`."""
        super().turn_on()
        try:
            self._tell(_ON)
        except RedisError:
            raise HereOnlyError(_NOT_ON) from None

    def _tell(self, word: str) -> None:
        self._redis.set(self._key, self._seal.close(word))
        self._know(word)

    def _know(self, word: str) -> None:
        if word != self._known:
            self._known = word
            with suppress(OSError):  # a full disk must not keep it from being off
                self._kept.parent.mkdir(parents=True, exist_ok=True)
                self._kept.write_text(word, encoding="ascii")


def _read(file: Path) -> str | None:
    try:
        word = file.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return word if word in (_ON, _OFF) else None
