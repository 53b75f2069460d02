#!/bin/sh
# Restarts the whole site, its server too, without a request that fails: a second one answers meanwhile. As root.
set -e

answers() {
    curl -fsS -o /dev/null --retry 120 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$1/readyz" 2>/dev/null && return
    echo "Nothing answers on port $1: journalctl --unit $2" >&2
    return 1
}

systemctl start atmp2030-bridge
answers 8001 atmp2030-bridge || { systemctl stop atmp2030-bridge; exit 1; }
systemctl restart atmp2030
# When it does not come, the other one goes on answering.
answers 8000 atmp2030
systemctl stop atmp2030-bridge
