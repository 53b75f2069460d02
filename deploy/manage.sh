#!/bin/sh
# manage.py as the site's user and with the site's settings, as in `deploy/manage.sh createsuperuser`. As root.
set -e

way=--pipe
if [ -t 0 ] && [ -t 1 ]; then way=--pty; fi
exec systemd-run --quiet --collect --wait "$way" --uid=atmp2030 --gid=atmp2030 --working-directory=/srv/atmp2030 \
    --property=EnvironmentFile=/etc/atmp2030.env --property=UMask=0027 \
    /srv/atmp2030/.venv/bin/python manage.py "$@"
