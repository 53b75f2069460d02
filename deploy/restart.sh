#!/bin/sh
# Restarts the whole site, its server too, without a request that fails: a second one answers meanwhile. As root.
set -e

answers() {
    curl -fsS -o /dev/null --retry 120 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$1/readyz" 2>/dev/null
}

systemctl start atmp2030-bridge
answers 8001
systemctl restart atmp2030
answers 8000
systemctl stop atmp2030-bridge
