"""Small messages go out at once, whoever bound the address."""

import socket

from peerdash.web import sockets


def is_prompt(one: socket.socket) -> bool:
    return bool(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_who_comes_to_a_socket_that_names_no_protocol_is_not_kept_waiting() -> None:
    with socket.socket(family=socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with socket.create_connection(listening.getsockname()):
            before, _ = listening.accept()
            assert not is_prompt(before)
            before.close()
        assert sockets.send_at_once() >= 1
        with socket.create_connection(listening.getsockname()):
            after, _ = listening.accept()
            assert is_prompt(after)
            after.close()


def test_a_socket_that_does_not_listen_or_is_closed_is_left_alone() -> None:
    closed = socket.socket()
    closed.close()
    with socket.socket() as idle:
        sockets.send_at_once()
        assert not is_prompt(idle)
