"""The web server, run inside the command that starts it and ended with it."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import socket
import threading
import time

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from medlock.words.refusals import Refused

STARTED_BY = "MEDLOCK_SERVED_BY"
THREADS = 4
"""Requests at once in each process; each holds a database connection while it works."""


def require_free(host: str, port: int) -> None:
    """Refused when something else answers there. Asked first, before anything is built."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Refused(_why_not(fault, host, port)) from fault


def _why_not(fault: OSError, host: str, port: int) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program, perhaps a Medlock that is still running. "
            f"Stop it, or choose another port with --port {port + 1}."
        )
    if fault.errno == errno.EACCES:
        return f"This user may not open port {port}. Choose one above 1023 with --port."
    return f"{host}:{port} could not be opened: {fault.strerror}. Choose another with --port."


def serve(host: str, port: int, *, workers: int) -> None:
    """Answer until told to stop (Ctrl-C, SIGTERM or the terminal closing)."""
    # A fresh interpreter for each worker: a fork would copy the locks of DuckDB's threads.
    multiprocessing.set_start_method("spawn", force=True)
    os.environ[STARTED_BY] = str(os.getpid())
    server = Server(
        "medlock.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=3,
        log_level=LogLevels.warning,
    )
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve()


def end_with_the_command() -> None:
    """In a worker: end when the command that started it is gone, however it went. Otherwise a
    killed command would leave workers behind that hold its port."""
    started_by = int(os.environ.get(STARTED_BY, "0"))
    if started_by and os.getppid() == started_by:
        threading.Thread(target=_watch, args=(started_by,), daemon=True).start()


def _watch(started_by: int) -> None:
    while os.getppid() == started_by:
        time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGKILL)
