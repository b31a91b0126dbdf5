#!/bin/sh
# Runs the smoke test of the languages named, or of all, against GUILDHALL_URL with GUILDHALL_KEY.
set -eu
PATH="$PWD/.venv/bin:$PATH"
: "${GUILDHALL_URL:?is not set, e.g. http://127.0.0.1:8080}" "${GUILDHALL_KEY:?is not set}"
export GUILDHALL_URL GUILDHALL_KEY

smoke() {
    case $1 in
    python) python clients/python/smoke.py ;;
    typescript) make --silent clients/typescript/node_modules/.made && npm --prefix clients/typescript test --silent ;;
    go) go -C clients/go build ./... && go -C clients/go test -count=1 . ;;
    java) mvn --quiet --batch-mode --file clients/java test ;;
    rust) cargo test --quiet --manifest-path clients/rust/Cargo.toml ;;
    *) echo "smoke: unknown language $1" >&2 && return 2 ;;
    esac
}

failed=
for language in ${*:-python typescript go java rust}; do
    echo "smoke: $language"
    (smoke "$language") || failed="$failed $language"
done
if [ -n "$failed" ]; then
    echo "smoke: FAILED$failed" >&2
    exit 1
fi
