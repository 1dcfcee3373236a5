"""One call over HTTP: no redirect, no proxy, bounded in time and in what is read."""

import http.client
import json
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zhouzhi.foundation.post.bounds import broken_off_after
from zhouzhi.foundation.post.faults import answer_words, words_of
from zhouzhi.foundation.post.origins import Target, reachable_address
from zhouzhi.foundation.post.outcomes import AnswerUnknown, NotTakenNow, TurnedAway

STEP_SECONDS = 10.0
WHOLE_SECONDS = 30.0
_MOST_BYTES = 64 * 1024
_NOT_NOW = frozenset({408, 425, 429, 503})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back of a call that was taken: its status and its JSON, {} where it is none."""

    status: int
    json: Mapping[str, Any]


def post(
    target: Target, body: bytes, *, headers: Mapping[str, str], passes: Callable[[], None]
) -> Answer:
    """Post a body (调用), passing the point of no return once connected.

    An answer of 2xx is given; 429 and its like raise NotTakenNow, other 4xx and redirects
    TurnedAway, 5xx and silence AnswerUnknown.
    """
    connection = _connected(target)
    called = connection.sock  # the connection lets go of it before the answer is read
    try:
        passes()
        with broken_off_after(WHOLE_SECONDS, lambda: called):
            connection.request("POST", target.path, body, {"Connection": "close", **headers})
            response = connection.getresponse()
            said = response.read(_MOST_BYTES)
    except (OSError, http.client.HTTPException) as fault:
        raise AnswerUnknown(said=words_of(fault)) from fault
    finally:
        connection.close()
    return _answer(response.status, said)


def _answer(status: int, said: bytes) -> Answer:
    if 200 <= status < 300:
        return Answer(status, _object(said))
    words = answer_words(status, said)
    if status in _NOT_NOW:
        raise NotTakenNow(said=words)
    if status < 500:
        raise TurnedAway(said=words)
    raise AnswerUnknown(said=words)


def _object(said: bytes) -> Mapping[str, Any]:
    try:
        read = json.loads(said)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _connected(target: Target) -> http.client.HTTPConnection:
    """Connect to the one address that was looked at, under the certificate of the host's name."""
    try:
        plain = socket.create_connection(reachable_address(target), timeout=STEP_SECONDS)
        connection = http.client.HTTPConnection(target.host, target.port, timeout=STEP_SECONDS)
        connection.sock = plain
        if target.scheme == "https":
            with broken_off_after(WHOLE_SECONDS, lambda: plain):
                context = ssl.create_default_context()
                connection.sock = context.wrap_socket(plain, server_hostname=target.host)
    except OSError as fault:
        raise NotTakenNow(said=words_of(fault)) from fault
    return connection
