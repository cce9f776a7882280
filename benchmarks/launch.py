"""Run one command and print what it took: CPU time in ms, peak memory in MB, exit code.

A process of its own, since on Linux the peak memory of a child begins with that of its parent, and the benchmark's is large.
"""

import json
import os
import sys

# As after an installation: modules are compiled once, whatever the shell that runs the benchmark prefers.
environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
devnull = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], environment, file_actions=[(os.POSIX_SPAWN_DUP2, devnull, 1)])
_, status, usage = os.wait4(pid, 0)
print(json.dumps([(usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)]))
