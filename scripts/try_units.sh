#!/usr/bin/env bash
# Boots a systemd of its own on a copy of this machine and follows docs/production.md there, command by command.
#
# Usage: scripts/try_units.sh --scratch          (as root; takes ten minutes; ends with what was seen)
#
# The copy is an overlay in memory, the namespaces are new ones, and its network is a loopback without a way out: nothing
# of this machine is changed and nothing listens on it. Needed: apt-get install systemd nginx postgresql curl make
# python3-venv procps; systemd on Debian 12 or newer. It refuses a machine that looks as if somebody depended on it.
set -euo pipefail

HOST=atmp.example
HERE=$(realpath "$(dirname "$0")/..")
SELF=$HERE/scripts/try_units.sh

refuse() { echo "Not here: $1" >&2; exit 1; }

# --- On this machine ------------------------------------------------------------------------------------------

main() {
    [ "${1:-}" = --scratch ] || refuse "say --scratch when this is a machine that may break."
    [ "$(id -u)" = 0 ] || refuse "root is needed for the namespaces."
    [ ! -d /run/systemd/system ] || refuse "systemd runs this machine; take a container or a virtual machine without it."
    for path in /etc/atmp2030.env /srv/atmp2030; do
        [ ! -e "$path" ] || refuse "$path is there: this machine serves the site."
    done
    [ -x /lib/systemd/systemd ] || refuse "apt-get install systemd"

    # Not below /tmp, which systemd empties when it begins.
    work=$(mktemp -d /var/tmp/try-units.XXXXXX)
    group=$(findmnt -no TARGET -t cgroup2 | head -1)/${work##*/}
    trap clean_up EXIT
    # What pip would fetch: the copy has no network.
    /usr/bin/python3 -m venv "$work/pip"
    "$work/pip/bin/pip" download --quiet --quiet --disable-pip-version-check --require-hashes --no-deps \
        --requirement "$HERE/requirements.txt" --dest "$work/wheels"
    git clone --quiet --bare "file://$HERE" "$work/repository"
    mkdir "$work/copy" "$group"
    (
        echo "$BASHPID" > "$group/cgroup.procs"
        exec unshare --mount --uts --ipc --net --pid --cgroup --fork "$SELF" --boot "$work"
    ) &
    until init=$(pgrep -P $!) && nsenter --target "$init" --mount --root test -e /run/systemd/private 2> /dev/null; do
        kill -0 $! 2> /dev/null || refuse "systemd did not start."
        sleep 0.2
    done
    inside systemctl is-system-running --wait
    inside "$SELF" --follow "$work"
}

inside() {
    nsenter --target "$init" --mount --uts --ipc --net --pid --cgroup --root --wd \
        env -i HOME=/root LANG=C.UTF-8 PATH="$work/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
        PIP_CONFIG_FILE=/dev/null PIP_NO_INDEX=1 PIP_FIND_LINKS="$work/wheels" "$@"
}

clean_up() {
    [ -z "${init:-}" ] || kill -9 "$init" || true
    wait || true
    find "$group" -depth -type d -exec rmdir {} + 2> /dev/null || true
    rm -rf "$work"
}

# --- As the first process of the namespaces -------------------------------------------------------------------

boot() {
    local copy=$1/copy root=$1/copy/merged name
    mount --make-rprivate /
    mount -t tmpfs -o size=8g tmpfs "$copy"
    mkdir "$copy/changed" "$copy/scratch" "$root"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$copy/changed,workdir=$copy/scratch" "$root"
    mount -t proc proc "$root/proc"
    for name in sys sysrq-trigger bus fs irq; do # the kernel is everybody's
        [ -e "$root/proc/$name" ] || continue
        mount --bind "$root/proc/$name" "$root/proc/$name"
        mount -o remount,bind,ro "$root/proc/$name"
    done
    mount -t sysfs -o ro sysfs "$root/sys"
    mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    for name in null zero full random urandom tty; do
        touch "$root/dev/$name"
        mount --bind "/dev/$name" "$root/dev/$name"
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
    mount -t tmpfs tmpfs "$root/dev/shm"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    ln -s null "$root/dev/console"
    mount -t tmpfs -o mode=755 tmpfs "$root/run"
    # Only what the guide installs is started, and nothing that asks the kernel for more than a container has.
    rm -rf "$root"/etc/systemd/system/*.wants/*
    for name in systemd-{udevd,modules-load,sysctl,timesyncd,binfmt,random-seed,update-utmp,remount-fs}.service \
        proc-sys-fs-binfmt_misc.automount systemd-journald-audit.socket getty.target console-getty.service \
        sys-fs-fuse-connections.mount dev-hugepages.mount tmp.mount; do
        ln -sf /dev/null "$root/etc/systemd/system/$name"
    done
    ip link set lo up
    cd "$root"
    mkdir -p .before
    pivot_root . .before
    umount --lazy /.before
    exec env -i container=scratch PATH=/usr/sbin:/usr/bin:/sbin:/bin setpriv \
        --bounding-set=-sys_time,-sys_module,-sys_rawio,-sys_boot,-syslog \
        /lib/systemd/systemd --system --unit=multi-user.target < /dev/null
}

# --- Below its systemd ----------------------------------------------------------------------------------------

# The commands of the guide below a heading, its n-th block (the first one without n).
guide() {
    awk -v heading="## $1" -v wanted="${2:-1}" '
        /^## / { here = ($0 == heading) }
        here && /^```/ { inside = !inside; if (inside) found++; next }
        here && inside && found == wanted' "$HERE/docs/production.md" \
        | sed -e "s|<the repository>|file://$work/repository|" -e "s|<the release>|FETCH_HEAD|" \
            -e 's|apt-get install|apt-get install --yes --no-install-recommends --no-upgrade|'
}

follow_guide() {
    say "The guide: $*"
    guide "$@" | (cd "$place" && bash -euxo pipefail)
}

say() { printf '\n=== %s\n' "$*"; }
# Until the site answers on the port.
ready() {
    curl -fsS -o /dev/null --retry 180 --retry-delay 1 --retry-all-errors "http://127.0.0.1:${1:-8000}/readyz" 2> /dev/null
}

main_process() { systemctl show --property MainPID --value atmp2030; }

another_worker() {
    timeout 60 bash -c "$(declare -f background_worker)"'
        until after=$(background_worker) && [ "$after" != "$0" ]; do sleep 0.2; done' "$1" ||
        refuse "the background worker is still the old one"
}

background_worker() { pgrep -f '^/srv/atmp2030/.venv/bin/python manage.py work'; }

# What is done while four visitors ask, and what they were answered.
under_load() {
    python3 "$HERE/scripts/visitors.py" "https://$HOST/sv/" > "$work/visits" &
    local visitors=$!
    sleep 2
    "${@:2}"
    sleep 3
    kill "$visitors"
    wait "$visitors"
    seen "$1" "$(cat "$work/visits")"
}

seen() { echo "$1: $2" && echo "| $1 | $2 |" >> "$work/seen"; }

follow() {
    work=$1 place=/root
    mkdir -p "$work/bin" /etc/letsencrypt/live/$HOST
    # Who edits the settings changes nothing but what this trial needs; who edits the database's address does that.
    cat > "$work/bin/editor" <<- 'END'
		#!/bin/sh
		exec sed -i -e "s/^EMAIL_HOST=.*/EMAIL_HOST=/" -e "${EDIT:-}" "$1"
	END
    chmod +x "$work/bin/editor"
    openssl req -x509 -newkey rsa:2048 -nodes -subj "/CN=$HOST" -days 2 -keyout /etc/letsencrypt/live/$HOST/privkey.pem \
        -out /etc/letsencrypt/live/$HOST/fullchain.pem 2> /dev/null
    echo "127.0.0.1 $HOST" >> /etc/hosts
    : > /etc/apt/sources.list # there is no network; what is missing was to be installed before
    systemctl start nginx

    follow_guide Install
    place=/srv/atmp2030
    cd "$place"
    follow_guide Install 2
    say "An account"
    # The password is typed until somebody has asked for it twice.
    while sleep 1; do echo "a long password of the trial"; done 2> /dev/null \
        | script -qec "deploy/manage.sh createsuperuser --username trial --email trial@$HOST" /dev/null || true
    deploy/manage.sh shell --no-imports -c "from core.models import User; print(User.objects.get().email)"
    follow_guide Install 3
    curl -fsSk -o /dev/null -w '%{http_code} %{time_total} s\n' "https://$HOST/sv/"

    say "What systemd says of the units"
    systemd-analyze verify /etc/systemd/system/atmp2030*
    for unit in atmp2030 atmp2030-worker atmp2030-bridge atmp2030-backup; do
        systemd-analyze security --no-pager "$unit" | tail -1
    done
    systemctl status --no-pager --lines 0 atmp2030
    systemctl list-timers --no-pager 'atmp2030*'

    behind_walls

    say "Reload and restart under load"
    before=$(background_worker)
    under_load "\`systemctl reload\` under load, behind nginx" replace_by systemctl reload atmp2030
    another_worker "$before"
    under_load "\`deploy/restart.sh\` under load, behind nginx" /srv/atmp2030/deploy/restart.sh
    systemctl is-active atmp2030-bridge && refuse "the bridge is still there"

    say "Kills"
    under_load "each process that answers killed (SIGKILL), one after the other" kill_answering
    before=$(background_worker)
    kill -9 "$before"
    another_worker "$before"
    under_load "the main process killed (SIGKILL)" kill_main
    for _ in 1 2 3 4 5 6 7 8; do
        systemctl kill --signal KILL --kill-who main atmp2030
        sleep 1
        until [ "$(systemctl show --property SubState --value atmp2030)" = running ]; do sleep 0.2; done
    done
    ready
    seen "the main process killed eight times on end" "systemd starts it again each time"

    say "Backup and restore"
    systemctl start atmp2030-backup
    ls -l /var/lib/atmp2030/backups
    newest=$(ls /var/lib/atmp2030/backups/*.backup | tail -1)
    guide "Back up and restore" | sed "s|/var/lib/atmp2030/backups/[^ ]*|$newest|" | (cd "$place" && bash -eux)
    ready

    follow_upgrade
    follow_guide "From SQLite to PostgreSQL"
    EDIT='$aDATABASE_URL=postgres://atmp2030@/atmp2030' follow_guide "From SQLite to PostgreSQL" 2
    ready
    systemctl start atmp2030-backup
    ls -l /var/lib/atmp2030/backups

    say "As one of several machines, with the worker's own unit"
    follow_guide "One machine or several"
    ready
    systemctl status --no-pager --lines 0 atmp2030 atmp2030-worker
    under_load "\`deploy/restart.sh\` on PostgreSQL, with the worker's own unit" /srv/atmp2030/deploy/restart.sh
    systemctl kill --signal KILL --kill-who main atmp2030-worker
    sleep 1
    until [ "$(systemctl show --property SubState --value atmp2030-worker)" = running ]; do sleep 0.2; done

    say "The journal"
    journalctl --no-pager -o short-iso --unit 'atmp2030*' | tee "$work/journal" | tail -40
    grep -E 'Traceback|"level": "(ERROR|CRITICAL)"' "$work/journal" && refuse "there are errors in the journal"

    say "Seen with $(systemctl --version | head -1), $(python3 --version), on $(nproc) cores"
    cat "$work/seen"
}

server() { pgrep -P "$(main_process)" -f operations.server; }

answering() { pgrep -P "$(server | paste -sd,)"; }

# Runs the command, and waits until all processes that answered before it are gone.
replace_by() {
    local process before
    before=$(answering)
    "$@"
    for process in $before; do
        while [ -e "/proc/$process" ]; do sleep 0.2; done
    done
}

kill_answering() {
    local process
    for process in $(answering); do
        kill -9 "$process"
        sleep 20 # until another has begun in its place
    done
}

kill_main() {
    systemctl kill --signal KILL --kill-who main atmp2030
    sleep 1
    ready
}

# What the walls of the units must let through: PDFs are read and drawn, pictures made, a backup encrypted.
behind_walls() {
    say "Behind the walls of the units"
    install -d -o atmp2030 -g atmp2030 /srv/backups/atmp2030
    cat > /run/behind-walls.sh <<- 'END'
		set -e
		export VAR_DIR=/var/lib/atmp2030/walls BACKUP_DIR=/srv/backups/atmp2030 BACKUP_KEY=trial DEMO=true METRICS_DIR=
		manage=".venv/bin/python manage.py"
		$manage migrate --verbosity 0
		$manage load_demo --verbosity 0
		$manage shell --no-imports -c "
		from core.models import Document, Image
		assert all(pdf.page_count and pdf.cover for pdf in Document.objects.all()) and Document.objects.exists()
		for kind in ('avif', 'webp', 'jpeg'):
		    print(Image.objects.first().get_rendition(f'width-240|format-{kind}').file.name)
		"
		$manage backup
	END
    sed -e 's/^Type=.*/Type=oneshot/' -e 's|^ExecStart=.*|ExecStart=/bin/sh /run/behind-walls.sh|' \
        /etc/systemd/system/atmp2030-backup.service > /run/systemd/system/behind-walls.service
    systemctl daemon-reload && systemctl start behind-walls || { journalctl --no-pager --unit behind-walls; exit 1; }
    journalctl --no-pager -o cat --unit behind-walls | tail -6
    rm -r /var/lib/atmp2030/walls
}

follow_upgrade() {
    git -C "$work/repository" fetch --quiet "file://$HERE" HEAD
    under_load "upgrade and reload, under load, behind nginx" replace_by follow_guide Upgrade
}

case "${1:-}" in
    --boot) boot "$2" ;;
    --follow) follow "$2" ;;
    *) main "$@" ;;
esac
