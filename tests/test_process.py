import os
import socket
import subprocess
import sys

import psutil
import pytest

from designer.process import is_alive, own_identity


def test_another_process_with_the_same_number_is_not_the_worker() -> None:
    host, pid, started = own_identity()
    assert is_alive(host, pid, started)
    assert not is_alive(host, pid, started - 60)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX keeps the dead until they are asked for")
def test_a_dead_child_that_was_not_waited_for_is_not_alive() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    process = psutil.Process(child.pid)
    identity = (socket.gethostname(), child.pid, process.create_time())
    assert is_alive(*identity)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not is_alive(*identity)
    child.communicate()
