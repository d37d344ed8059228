"""What is checked before the server starts."""

import socket


class PortTakenError(Exception):
    """The port is in use; says what to do."""


def check_port(host: str, port: int, setting: str = "PORT") -> None:
    """Raise :class:`PortTakenError` when something already listens there; ``setting`` is what holds the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Stop what uses it, or set {setting} to another."
            ) from None
